import type { ColumnOfResult } from '../select-plan.ts';
import type { PageRow } from './read-page-rows.ts';

export interface PageContent {
  readonly columns: readonly ColumnOfResult[];
  readonly rows: readonly PageRow[];
  readonly next: string | null;
  readonly previous: string | null;
  readonly total: number | null;
}

/** The document of a page, with its rows as the bytes that ClickHouse wrote. */
export function pageToJson({ columns, rows, next, previous, total }: PageContent): Buffer {
  const rest = JSON.stringify({
    next,
    previous,
    ...(total !== null && { total: { rows: total, kind: 'exact' } }),
  });
  return Buffer.concat([
    Buffer.from(`{"columns":${JSON.stringify(columns)},"rows":[`),
    ...rows.flatMap(({ json }, index) => [index === 0 ? lineEnd : nextLine, json]),
    Buffer.from(`],${rest.slice(1)}`),
  ]);
}

const lineEnd = Buffer.from('\n');
const nextLine = Buffer.from(',\n');
