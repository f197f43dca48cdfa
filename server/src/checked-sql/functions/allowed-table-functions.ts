/**
 * What may stand in FROM beside tables. All of them make their rows from numbers or from the values given. Not `values` and its like: the text
 * of their structure may hold default expressions, which run, and which no tree shows.
 */
export const allowedTableFunctions: ReadonlySet<string> = new Set([
  'numbers',
  'numbers_mt',
  'zeros',
  'zeros_mt',
  'generate_series',
  'generateseries',
  // (VALUES (1, 'a'), (2, 'b'))
  'sqlstandardvalues',
]);
