import type { SqlToken } from './sql-tokens.ts';
import { nodesOf, type SyntaxNode } from './syntax-tree.ts';

/**
 * Visits every node and says which names are CTEs where it stands. `cteNames` are those of the text in its order: the tree
 * has a `WithElement` for each, in the same order, but without its name.
 */
export function visitInScope(
  tree: SyntaxNode,
  cteNames: readonly string[],
  visit: (node: SyntaxNode, isCte: (name: string) => boolean) => void,
): void {
  const elements = [...nodesOf(tree)].filter(({ kind }) => kind === 'WithElement');
  // When they do not agree, every name counts as a table, which is the cautious reading.
  const names = new Map(
    elements.length === cteNames.length ? elements.map((element, at) => [element, cteNames[at] ?? '']) : [],
  );
  walk(tree, new Set(), names, visit);
}

/** `name AS (SELECT …`, `name(columns) AS MATERIALIZED (WITH …`: the names of the CTEs, in order. */
export function cteNamesIn(tokens: readonly SqlToken[]): readonly string[] {
  return tokens.flatMap((token, index) => {
    if (token.kind !== 'word' || token.text !== 'AS') return [];
    const [next, ...after] = tokens.slice(index + 1, index + 12).map(({ text }) => text);
    const rest = next === 'MATERIALIZED' ? after : [next, ...after];
    if (rest[0] !== '(' || !['SELECT', 'WITH'].includes(rest.find((text) => text !== '(') ?? '')) return [];
    return nameBefore(tokens, index);
  });
}

function nameBefore(tokens: readonly SqlToken[], index: number): readonly string[] {
  const before = tokens[index - 1];
  if (before === undefined) return [];
  if (before.kind === 'word' || before.kind === 'quoted-name') return [before.text];
  const open = tokens.findLastIndex(({ kind, text }, at) => at < index && kind === 'sign' && text === '(');
  const name = tokens[open - 1];
  const isList = before.text === ')' && (name?.kind === 'word' || name?.kind === 'quoted-name');
  return isList && name !== undefined ? [name.text] : [];
}

type Names = ReadonlyMap<SyntaxNode, string>;

/** A WITH holds for the whole union in whose first SELECT it stands, and for what is inside of that. */
function walk(
  node: SyntaxNode,
  outer: ReadonlySet<string>,
  names: Names,
  visit: (node: SyntaxNode, isCte: (name: string) => boolean) => void,
): void {
  const scope = node.kind === 'SelectWithUnionQuery' ? new Set([...outer, ...ownNames(node, names)]) : outer;
  visit(node, (name) => scope.has(name));
  for (const child of node.children) walk(child, scope, names, visit);
}

function ownNames(union: SyntaxNode, names: Names): readonly string[] {
  return selectsOf(union).flatMap(({ children }) =>
    (children[0]?.children ?? []).flatMap((element) => names.get(element) ?? []),
  );
}

/** Not those of subqueries. */
function selectsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.flatMap((child) => {
    if (child.kind === 'SelectQuery') return [child];
    return child.kind === 'ExpressionList' || child.kind === 'SelectIntersectExceptQuery'
      ? selectsOf(child)
      : [];
  });
}
