/**
 * How cells look, by the number formats of Excel. The place in this list is the number by which a cell names its style. `text` also
 * keeps a text what it is when somebody edits the cell: neither `=1+1` nor `007` becomes anything else.
 */
const namedStyles = [
  { name: 'general', format: 'General' },
  { name: 'header', format: '@' },
  { name: 'text', format: '@' },
  { name: 'integer', format: '0' },
  { name: 'date', format: 'yyyy-mm-dd' },
  { name: 'time', format: 'yyyy-mm-dd hh:mm:ss' },
  { name: 'precise-time', format: 'yyyy-mm-dd hh:mm:ss.000' },
] as const;

/** Decimals show as many digits behind the point as their type has; behind the named ones. */
const scalesMax = 15;

export type CellStyle = (typeof namedStyles)[number]['name'] | { readonly scale: number };

export function styleNumber(style: CellStyle): number {
  if (typeof style === 'string') return namedStyles.findIndex(({ name }) => name === style);
  if (style.scale === 0) return styleNumber('integer');
  return style.scale > scalesMax ? styleNumber('general') : namedStyles.length + style.scale - 1;
}

/** Their number formats, in the order of their numbers. */
export const styleFormats: readonly string[] = [
  ...namedStyles.map(({ format }) => format),
  ...Array.from({ length: scalesMax }, (_none, index) => `0.${'0'.repeat(index + 1)}`),
];
