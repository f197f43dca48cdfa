/** What a text may be, besides text. */
export const textKinds = ['bool', 'integer', 'decimal', 'date', 'dateTime', 'uuid'] as const;

export type TextKind = (typeof textKinds)[number];

/**
 * SQL that tells whether a text is of a kind. Patterns first, so that nothing is taken for a number that would not come back
 * as it was written: a leading zero or a plus sign keeps text text.
 */
export const typeTests: Record<TextKind, (text: string) => string> = {
  bool: (text) => `lower(${text}) IN ('true', 'false')`,
  integer: (text) =>
    `match(${text}, '^(0|-?[1-9][0-9]*)$') AND isNotNull(accurateCastOrNull(${text}, 'Int64'))`,
  decimal: (text) =>
    `match(${text}, '^-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?$') AND isFinite(toFloat64OrZero(${text}))`,
  date: (text) => `toString(toDate32OrNull(${text})) = ${text}`,
  dateTime: (text) =>
    `match(${text}, '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?Z?$') AND isNotNull(parseDateTime64BestEffortOrNull(${text}, 6))`,
  uuid: (text) => `isNotNull(toUUIDOrNull(${text}))`,
};
