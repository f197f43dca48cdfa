import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import type { ExportSpec, Filter } from '@clickferry/sdk';
import type { OptionSpec, Values } from './command.ts';
import { connectionOption, parseCount, parsePairs, splitList } from './common-options.ts';
import { parseParameterValues } from './parameter-values.ts';
import { parseTableName } from './table-name.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** Which rows and columns: the same for `export` and `preview`. */
export const specOptions = {
  spec: {
    type: 'string',
    value: 'FILE',
    description: 'instead of a table: an export spec as JSON; - is standard input',
  },
  sql: {
    type: 'string',
    value: 'SELECT',
    description: 'instead of a table: a SELECT of your own; needs `exports:sql`',
  },
  columns: { type: 'string', value: 'A,B', description: 'only these columns, in this order' },
  where: {
    type: 'string',
    short: 'w',
    value: 'EXPRESSION',
    description: 'only rows for which it is true, in ClickHouse SQL: "fare > 20"',
  },
  sort: { type: 'string', value: 'A,B:desc', description: 'in the order of these columns' },
  limit: { type: 'string', value: 'N', description: 'at most N rows' },
  set: {
    type: 'string',
    multiple: true,
    value: 'NAME=VALUE',
    description: 'the value of a parameter of the spec',
  },
  connection: connectionOption,
} as const satisfies Record<string, OptionSpec>;

type SpecValues = Values<typeof specOptions>;

/** The spec that the command line means; options are laid over what a file says. */
export async function readSpec(
  table: string | undefined,
  values: SpecValues,
  terminal: Terminal,
): Promise<ExportSpec> {
  const base = await readBase(table, values, terminal);
  const { columns, limit, sort, where, connection, set } = values;
  const chosen = splitList(columns)?.map((column) => ({ column }));
  return {
    ...base,
    ...(connection !== undefined && { connectionId: connection }),
    ...(chosen !== undefined && { columns: chosen }),
    ...(where !== undefined && { filter: bothFilters(base.filter, where) }),
    ...(sort !== undefined && { sort: (splitList(sort) ?? []).map(parseSort) }),
    ...(limit !== undefined && { limit: parseCount('limit', limit) }),
    ...(set !== undefined && {
      values: { ...base.values, ...parseParameterValues(parsePairs('set', set), base.parameters ?? []) },
    }),
  };
}

async function readBase(
  table: string | undefined,
  { spec, sql }: SpecValues,
  terminal: Terminal,
): Promise<ExportSpec> {
  const given = [table, spec, sql].filter((source) => source !== undefined).length;
  if (given !== 1)
    throw new UsageError('Say what to read: DATABASE.TABLE, --spec FILE or --sql SELECT, and one of them.');
  const connectionId = 'embedded';
  if (spec !== undefined) return readSpecFile(spec, terminal);
  if (sql !== undefined) return { connectionId, source: { kind: 'sql', sql } };
  return { connectionId, source: { kind: 'table', ...parseTableName(table ?? '') } };
}

async function readSpecFile(path: string, { stdin }: Terminal): Promise<ExportSpec> {
  const content = path === '-' ? await readAll(stdin) : await readText(path);
  try {
    const spec: unknown = JSON.parse(content);
    if (typeof spec === 'object' && spec !== null && 'source' in spec)
      return { connectionId: 'embedded', ...spec } as ExportSpec;
  } catch (cause) {
    throw new UsageError(`The spec is not JSON: ${(cause as Error).message}.`, { cause });
  }
  throw new UsageError(
    'The spec has no `source`; it must be an export spec, as docs/exports.md describes it.',
  );
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new UsageError(`${path} cannot be read.`, { cause });
  }
}

function bothFilters(filter: Filter | undefined, where: string): Filter {
  const condition = { expression: where, operator: 'is true' } as const;
  return filter === undefined ? condition : { and: [filter, condition] };
}

function parseSort(text: string): NonNullable<ExportSpec['sort']>[number] {
  const [, column = text, direction = 'asc'] = /^(.*?)(?::(asc|desc))?$/i.exec(text) ?? [];
  return { column, direction: direction.toLowerCase() === 'desc' ? 'desc' : 'asc' };
}
