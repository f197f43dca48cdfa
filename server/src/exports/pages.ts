import type { ConnectionClients } from '../connections/connection-clients.ts';
import type { SealKey } from '../lib/seal.ts';
import type { Selection } from '../transfer/export-spec.ts';
import { cursorScope, openCursor, sealCursor } from '../transfer/pages/page-cursor.ts';
import { pageToJson } from '../transfer/pages/page-json.ts';
import { PageWalk } from '../transfer/pages/page-walk.ts';
import { planPages } from '../transfer/pages/plan-pages.ts';
import { readPage } from '../transfer/pages/read-page.ts';
import type { CompileOptions } from '../transfer/select/compile-selection.ts';

export interface PageOrder {
  /** Who asks; the cursors are good for nobody else. */
  readonly userId: string;
  readonly spec: Selection;
  readonly size: number;
  /** Absent: the first page. */
  readonly cursor?: string | undefined;
  /** Whether to count all rows, too. */
  readonly total: boolean;
}

export interface ReadyPage {
  readonly json: Buffer;
  readonly next: string | null;
  readonly previous: string | null;
}

const bytesMax = 32 * 1024 * 1024;

/** Pages of what a spec selects, with cursors that only this server can make and read. */
export class Pages {
  readonly #clients: ConnectionClients;
  readonly #sealKey: SealKey;

  constructor(clients: ConnectionClients, sealKey: SealKey) {
    this.#clients = clients;
    this.#sealKey = sealKey;
  }

  async read({ userId, spec, size, cursor, total }: PageOrder, options: CompileOptions): Promise<ReadyPage> {
    const { reader } = await this.#clients.of(spec.connectionId);
    const source = await planPages(reader, spec, options);
    const scope = cursorScope(userId, spec, source);
    const { from, direction } =
      cursor === undefined
        ? { from: null, direction: 'forward' as const }
        : openCursor(this.#sealKey, scope, cursor);
    const walk = new PageWalk(reader, source, { signal: options.signal, bytesMax });
    const [page, count] = await Promise.all([
      readPage(walk, { from, direction, size, limit: source.limit }),
      total ? walk.count(null) : null,
    ]);
    const seal = (towards: typeof direction, position: typeof from): string | null =>
      position === null ? null : sealCursor(this.#sealKey, scope, { direction: towards, from: position });
    const next = seal('forward', page.end);
    const previous = seal('backward', page.start);
    const rowsTotal = count === null ? null : Math.min(count, source.limit ?? count);
    const json = pageToJson({ columns: source.columns, rows: page.rows, next, previous, total: rowsTotal });
    return { json, next, previous };
  }
}
