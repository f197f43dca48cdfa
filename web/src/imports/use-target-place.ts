import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../api/queries.ts';
import { useApi } from '../app/AppContext.tsx';
import type { ImportSearch } from '../app/router.tsx';
import { orderDatabases } from '../export/catalog-nodes.ts';

/** The connection, the database and the existing table that rows can go to, and which of each is chosen. */
export function useTargetPlace(wished: ImportSearch, needsTables: boolean) {
  const api = useApi();
  const [connectionChoice, setConnection] = useState(wished.connection);
  const [databaseChoice, setDatabase] = useState(wished.database);
  const [tableChoice, setTable] = useState(wished.table);

  const connections = useQuery(queries.connections(api));
  const connectionItems = connections.data?.items ?? [];
  const connectionId = connectionChoice ?? connectionItems[0]?.id ?? '';

  const databases = useQuery({ ...queries.databases(api, connectionId), enabled: connectionId !== '' });
  const databaseNames = orderDatabases(databases.data?.items ?? [])
    .filter(({ isSystem }) => !isSystem)
    .map(({ name }) => name);
  const database = databaseChoice ?? defaultDatabase(databaseNames);

  const tables = useQuery({
    ...queries.tables(api, connectionId, database),
    enabled: needsTables && connectionId !== '' && database !== '',
  });
  const tableNames = (tables.data?.items ?? [])
    .filter(({ kind }) => kind === 'table')
    .map(({ name }) => name);

  return {
    connections: connectionItems,
    connectionId,
    databases: databaseNames,
    database,
    tables: tableNames,
    table: tableChoice ?? tableNames[0] ?? '',
    hasTables: !tables.isSuccess || tableNames.length > 0,
    problem: connections.error ?? databases.error ?? tables.error,
    chooseConnection: (id: string) => {
      setConnection(id);
      setDatabase(undefined);
      setTable(undefined);
    },
    chooseDatabase: (name: string) => {
      setDatabase(name);
      setTable(undefined);
    },
    chooseTable: setTable,
  };
}

function defaultDatabase(names: readonly string[]): string {
  return names.includes('default') ? 'default' : (names[0] ?? '');
}
