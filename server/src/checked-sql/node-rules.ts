/** What a text may consist of. A kind of node that is not listed here is refused. */
export const expressionNodes: ReadonlySet<string> = new Set([
  'ExpressionList',
  'Function',
  'Identifier',
  'Literal',
  'QueryParameter',
  // count(*)
  'Asterisk',
  // sum(x) OVER (PARTITION BY a ORDER BY b)
  'WindowDefinition',
  'OrderByElement',
]);

export const selectNodes: ReadonlySet<string> = new Set([
  ...expressionNodes,
  'SelectWithUnionQuery',
  'SelectIntersectExceptQuery',
  'SelectQuery',
  'Subquery',
  'WithElement',
  'TablesInSelectQuery',
  'TablesInSelectQueryElement',
  'TableExpression',
  'TableIdentifier',
  'TableJoin',
  'ArrayJoin',
  'SampleRatio',
  'WindowListElement',
  'InterpolateElement',
  'QualifiedAsterisk',
  'ColumnsListMatcher',
  'ColumnsRegexpMatcher',
  'QualifiedColumnsListMatcher',
  'QualifiedColumnsRegexpMatcher',
  'ColumnsTransformerList',
  'ColumnsExceptTransformer',
  'ColumnsReplaceTransformer',
  'ColumnsReplaceTransformer::Replacement',
]);

/** Why, and what to do instead, for those that people try. */
export function nodeMessage(kind: string): string {
  return messages[kind] ?? `${kind} cannot be used here.`;
}

const select = 'An expression cannot hold a SELECT. Use a join, or a source of the kind "sql".';
const columns = 'An expression gives one column: name the column instead of *, COLUMNS and the like.';

const messages: Readonly<Record<string, string>> = {
  Set: 'SETTINGS cannot be used here: clickferry chooses the settings.',
  Subquery: select,
  SelectQuery: select,
  SelectWithUnionQuery: select,
  QualifiedAsterisk: columns,
  ColumnsListMatcher: columns,
  ColumnsRegexpMatcher: columns,
  QualifiedColumnsListMatcher: columns,
  QualifiedColumnsRegexpMatcher: columns,
  ColumnsTransformerList: columns,
  ColumnsApplyTransformer: 'APPLY cannot be used here: write the function for each column.',
};
