/** What Excel holds, by Microsoft's specification of its limits. */
export const xlsxLimits = {
  /** The header is one of them. */
  rowsPerSheet: 1_048_576,
  columns: 16_384,
  /** Counted as UTF-16 does: an emoji is two. */
  charactersPerCell: 32_767,
  /** What a number keeps and Excel shows. */
  digits: 15,
  /** The first day that all programs agree on: Excel takes 1900 for a leap year. It is 1 March 1900. */
  firstDay: 61,
} as const;

/** 1 January 1970 as Excel counts days. */
export const dayOfUnixEpoch = 25_569;
