import { inspectTables } from '../../checked-sql/find-tables.ts';
import { internalMessage, isInternal } from '../../checked-sql/internal-databases.ts';
import type { Selection } from '../export-spec.ts';
import type { Complaints } from './complaints.ts';

/** The rights of the account keep clickferry's own tables from readers; this does where the account has too many. SQL is checked by itself. */
export function refuseInternalTables({ source, parameters }: Selection, complaints: Complaints): void {
  if (source.kind === 'table') refuse(source.database, '/source', complaints);
  if (source.kind === 'join') {
    refuse(source.from.database, '/source/from', complaints);
    for (const [index, { database }] of source.joins.entries())
      refuse(database, `/source/joins/${index}`, complaints);
  }
  // Nobody asks whether these tables are there before they are read, so their names must not be paths either.
  for (const [index, { allowed }] of parameters.entries()) {
    if (allowed?.kind !== 'column') continue;
    for (const message of inspectTables([allowed])) complaints.add(`/parameters/${index}/allowed`, message);
  }
}

function refuse(database: string, path: string, complaints: Complaints): void {
  if (isInternal(database)) complaints.add(`${path}/database`, internalMessage);
}
