/** What a cell shows. NULL, an empty text and white space look different from each other and from any text. */
export type CellFace =
  | { readonly kind: 'null' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'blank'; readonly characters: number }
  | { readonly kind: 'text'; readonly text: string };

const shownCharactersMax = 400;

export function cellFace(value: unknown): CellFace {
  if (value === null || value === undefined) return { kind: 'null' };
  if (typeof value !== 'string') return { kind: 'text', text: cellText(value).slice(0, shownCharactersMax) };
  if (value === '') return { kind: 'empty' };
  if (value.trim() === '') return { kind: 'blank', characters: value.length };
  return { kind: 'text', text: markInvisible(value.slice(0, shownCharactersMax)) };
}

/** The whole value as text, as it is copied. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The whole value as it is read in the panel: lists and objects on lines of their own. */
export function cellFullText(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value, null, 2) : cellText(value);
}

/** Line ends, tabs and spaces at the edges, which a cell of one line would hide. */
function markInvisible(text: string): string {
  return text
    .replaceAll(/\r?\n|\r/g, '↵')
    .replaceAll('\t', '⇥')
    .replace(/^ +| +$/g, (spaces) => '·'.repeat(spaces.length));
}
