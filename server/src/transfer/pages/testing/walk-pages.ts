import assert from 'node:assert/strict';
import type { ClickHouseClient } from '../../../clickhouse/client.ts';
import type { ColumnOfResult, SortTerm } from '../../select-plan.ts';
import { planPageOrder, type StoredTable } from '../page-order.ts';
import type { PageSource } from '../page-query.ts';
import { PageWalk } from '../page-walk.ts';
import type { Position } from '../position.ts';
import { type Page, readPage } from '../read-page.ts';

export interface SourceOptions {
  readonly sql: string;
  readonly columns: readonly ColumnOfResult[];
  readonly sort?: readonly SortTerm[];
  readonly table?: StoredTable | null;
}

export function pageSource({ sql, columns, sort = [], table = null }: SourceOptions): PageSource {
  const plan = { unorderedSql: sql, parameters: {}, settings: {}, sort, columns };
  return { plan, columns, order: planPageOrder(plan, columns, table) };
}

export interface WalkSettings {
  readonly size: number;
  readonly limit?: number | null;
  readonly bytesMax?: number;
  /** Called before each page but the first. */
  readonly meanwhile?: () => Promise<void>;
}

const pagesMax = 2000;

export interface Walked {
  readonly rows: readonly string[];
  readonly pages: readonly (readonly string[])[];
  readonly last: Page;
}

export async function walkForward(
  reader: ClickHouseClient,
  source: PageSource,
  { size, limit = null, bytesMax = 1_000_000, meanwhile }: WalkSettings,
): Promise<Walked> {
  const walk = openWalk(reader, source, bytesMax);
  const pages: (readonly string[])[] = [];
  for (let from: Position | null = null; ; ) {
    const page: Page = await readPage(walk, { from, direction: 'forward', size, limit });
    assert.ok(page.rows.length <= size);
    pages.push(textsOf(page));
    if (page.end === null) return { rows: pages.flat(), pages, last: page };
    assert.ok(pages.length < pagesMax, 'the walk does not end');
    from = page.end;
    await meanwhile?.();
  }
}

/** All rows before a position, read backwards and given in their order. */
export async function walkBack(
  reader: ClickHouseClient,
  source: PageSource,
  from: Position | null,
  { size, bytesMax = 1_000_000, meanwhile }: WalkSettings,
): Promise<string[]> {
  const walk = openWalk(reader, source, bytesMax);
  const rows: string[] = [];
  let pages = 0;
  let position = from;
  while (position !== null) {
    const page: Page = await readPage(walk, { from: position, direction: 'backward', size, limit: null });
    assert.ok(page.rows.length <= size && page.rows.length > 0);
    rows.unshift(...textsOf(page));
    position = page.start;
    assert.ok(++pages < pagesMax, 'the walk does not end');
    await meanwhile?.();
  }
  return rows;
}

export function textsOf({ rows }: Page): string[] {
  return rows.map(({ json }) => json.toString('utf8'));
}

/** The rows of a SELECT as ClickHouse gives them at once. */
export async function rowsAtOnce(reader: ClickHouseClient, sql: string): Promise<string[]> {
  const { body } = await reader.stream({ sql: `${sql} FORMAT JSONCompactEachRow` });
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8').split('\n').slice(0, -1);
}

function openWalk(reader: ClickHouseClient, source: PageSource, bytesMax: number): PageWalk {
  return new PageWalk(reader, source, { signal: new AbortController().signal, bytesMax });
}
