export const headPx = 48;
export const rowPx = 30;
/** The column of row numbers. */
export const gutterPx = 52;
