import type { Page } from './types.ts';

/** The page at a cursor, or the first, and all behind it. */
export async function* walkPages(
  read: (cursor: string | undefined) => Promise<Page>,
  from?: string,
): AsyncGenerator<Page, void> {
  let cursor = from;
  do {
    const page = await read(cursor);
    yield page;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}
