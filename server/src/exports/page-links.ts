import { type ExportSpec, selectionSchema } from '../transfer/export-spec.ts';
import type { ReadyPage } from './pages.ts';

/** Longer headers are refused by clients and proxies; the cursors are in the document in any case. */
const linksLengthMax = 8000;

/** The header `Link` (RFC 8288) with the addresses of the pages around a page; null when there is none, or they are too long. */
export function linksOf(
  { spec, size }: { readonly spec: ExportSpec; readonly size: number },
  { next, previous }: Pick<ReadyPage, 'next' | 'previous'>,
): string | null {
  const links = [
    ...(next === null ? [] : [`<${addressOf(spec, size, next)}>; rel="next"`]),
    ...(previous === null ? [] : [`<${addressOf(spec, size, previous)}>; rel="prev"`]),
  ].join(', ');
  return links === '' || links.length > linksLengthMax ? null : links;
}

function addressOf(spec: ExportSpec, size: number, cursor: string): string {
  const selection = Object.entries(spec).filter(([name]) => Object.hasOwn(selectionSchema.shape, name));
  const query = new URLSearchParams({
    spec: JSON.stringify(Object.fromEntries(selection)),
    size: String(size),
    cursor,
  });
  return `/api/v1/exports/page?${query.toString()}`;
}
