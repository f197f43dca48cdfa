/** What of a file a request asks for. Both ends are inclusive. */
export type Asked =
  | { readonly kind: 'all' }
  | { readonly kind: 'range'; readonly start: number; readonly end: number }
  | { readonly kind: 'none' };

/**
 * Reads a `Range` header for a file of so many bytes. Several ranges at once, other units and what is malformed are answered
 * with the whole file, as RFC 9110 allows.
 */
export function askedRange(header: string | undefined, bytes: number): Asked {
  const [, first, last] = /^bytes=\s*(\d*)\s*-\s*(\d*)\s*$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return { kind: 'all' };
  if (first === '') {
    const start = Math.max(0, bytes - Number(last));
    return last === '0' || bytes === 0 ? { kind: 'none' } : { kind: 'range', start, end: bytes - 1 };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return { kind: 'all' };
  const end = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  return start < bytes ? { kind: 'range', start, end } : { kind: 'none' };
}

/** Whether one of these entity tags is this one; `*` is any. */
export function namesTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((item) => ['*', tag, `W/${tag}`].includes(item.trim()));
}

/** With `If-Range`, a range is of use only when the file is still the one that it was begun with. */
export function stillSame(
  header: string | undefined,
  { tag, changedAt }: { tag: string; changedAt: number },
): boolean {
  if (header === undefined) return true;
  if (header.startsWith('"')) return header === tag;
  const date = Date.parse(header);
  return !header.startsWith('W/') && Math.floor(changedAt / 1000) * 1000 === date;
}
