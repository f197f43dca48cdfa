import { type TextKind, textKinds } from './type-tests.ts';

/** How many values of a column, over the whole file, are of which kind. A kind that was ruled out early is not counted. */
export interface TypeCounts {
  readonly filled: number;
  readonly empty: number;
  readonly ofKind: Partial<Record<TextKind, number>>;
}

export interface TypeProposal {
  readonly type: string;
  /** Why this type, in words for the page. */
  readonly evidence: string;
}

/** The narrowest of a few types that fits every value of the column. */
export function proposeType(counts: TypeCounts): TypeProposal {
  const { filled, empty } = counts;
  if (filled === 0) return { type: 'Nullable(String)', evidence: 'The column is empty.' };
  const fit = textKinds.find((kind) => counts.ofKind[kind] === filled);
  if (fit === undefined) return { type: 'String', evidence: evidenceForText(counts) };
  const all = `All ${filled} values are ${words[fit]}`;
  if (empty === 0) return { type: types[fit], evidence: `${all}.` };
  return { type: `Nullable(${types[fit]})`, evidence: `${all}; ${empty} are empty.` };
}

const types: Record<TextKind, string> = {
  bool: 'Bool',
  integer: 'Int64',
  decimal: 'Float64',
  date: 'Date32',
  dateTime: 'DateTime64(6)',
  uuid: 'UUID',
};

const words: Record<TextKind, string> = {
  bool: 'true or false',
  integer: 'whole numbers',
  decimal: 'numbers',
  date: 'dates',
  dateTime: 'times',
  uuid: 'UUIDs',
};

function evidenceForText({ filled, ofKind }: TypeCounts): string {
  const count = (kind: TextKind) => ofKind[kind] ?? 0;
  const closest = textKinds.reduce((best, kind) => (count(kind) > count(best) ? kind : best));
  if (count(closest) === 0) return 'The values are text.';
  const others = filled - count(closest);
  const verb = others === 1 ? 'is' : 'are';
  return `${count(closest)} of ${filled} values are ${words[closest]}, ${others} ${verb} not.`;
}
