/** How many values of a text column are what, over the whole file. Made by `typeCounts`. */
export interface TypeCounts {
  readonly filled: number;
  readonly empty: number;
  readonly integer: number;
  readonly decimal: number;
  readonly date: number;
  readonly dateTime: number;
  readonly bool: number;
  readonly uuid: number;
}

export interface TypeProposal {
  readonly type: string;
  /** Why this type, in words for the page. */
  readonly evidence: string;
}

type Kind = Exclude<keyof TypeCounts, 'filled' | 'empty'>;

/**
 * Patterns first, so that nothing is taken for a number that would not come back as it was written: a leading zero or a
 * plus sign keeps text text.
 */
const tests: Record<Kind, (text: string) => string> = {
  integer: (c) => `match(${c}, '^(0|-?[1-9][0-9]*)$') AND isNotNull(accurateCastOrNull(${c}, 'Int64'))`,
  decimal: (c) =>
    `match(${c}, '^-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?$') AND isFinite(toFloat64OrZero(${c}))`,
  date: (c) => `toString(toDate32OrNull(${c})) = ${c}`,
  dateTime: (c) =>
    `match(${c}, '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?Z?$') AND isNotNull(parseDateTime64BestEffortOrNull(${c}, 6))`,
  bool: (c) => `lower(${c}) IN ('true', 'false')`,
  uuid: (c) => `isNotNull(toUUIDOrNull(${c}))`,
};

/** Aggregates over one text column, named `<column>_<what>`. */
export function typeCounts(column: string): string {
  const filled = `isNotNull(${column}) AND ${column} != ''`;
  const counts = Object.entries(tests).map(
    ([kind, test]) => `countIf(${filled} AND (${test(column)})) AS ${column}_${kind}`,
  );
  return [
    `countIf(${filled}) AS ${column}_filled`,
    `countIf(${column} = '') AS ${column}_empty`,
    ...counts,
  ].join(', ');
}

const candidates: readonly { readonly kind: Kind; readonly type: string; readonly words: string }[] = [
  { kind: 'bool', type: 'Bool', words: 'true or false' },
  { kind: 'integer', type: 'Int64', words: 'whole numbers' },
  { kind: 'decimal', type: 'Float64', words: 'numbers' },
  { kind: 'date', type: 'Date32', words: 'dates' },
  { kind: 'dateTime', type: 'DateTime64(6)', words: 'times' },
  { kind: 'uuid', type: 'UUID', words: 'UUIDs' },
];

/** The narrowest of a few types that fits every value of the column. */
export function proposeType(counts: TypeCounts): TypeProposal {
  if (counts.filled === 0) return { type: 'Nullable(String)', evidence: 'The column is empty.' };
  const fit = candidates.find(({ kind }) => counts[kind] === counts.filled);
  if (fit === undefined) return { type: 'String', evidence: evidenceAgainst(counts) };
  const all = `All ${counts.filled} values are ${fit.words}`;
  if (counts.empty === 0) return { type: fit.type, evidence: `${all}.` };
  return { type: `Nullable(${fit.type})`, evidence: `${all}; ${counts.empty} are empty.` };
}

function evidenceAgainst(counts: TypeCounts): string {
  const [closest] = candidates.toSorted((a, b) => counts[b.kind] - counts[a.kind]);
  if (closest === undefined || counts[closest.kind] === 0) return 'The values are text.';
  const others = counts.filled - counts[closest.kind];
  return `${counts[closest.kind]} of ${counts.filled} values are ${closest.words}, ${others} are not.`;
}
