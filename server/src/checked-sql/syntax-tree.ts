/** A node of ClickHouse's own syntax tree. */
export interface SyntaxNode {
  /** As ClickHouse calls it: `Function`, `Identifier`, `SelectQuery`. */
  readonly kind: string;
  /** What stands after the kind: the name of a function, a column or a table, a literal. */
  readonly text: string;
  readonly alias: string | null;
  readonly children: readonly SyntaxNode[];
}

/**
 * Reads what EXPLAIN AST prints: a node per line, a space per level. Null when the numbers of children that the lines give do not
 * agree with the levels, as when a name holds a line break or looks like a part of the tree.
 */
export function parseSyntaxTree(lines: readonly string[]): SyntaxNode | null {
  const top: GrowingNode = { ...emptyNode, expected: 1, children: [] };
  const path: GrowingNode[] = [top];
  for (const line of lines) {
    const level = line.length - line.trimStart().length;
    const node = parseLine(line.slice(level));
    const parent = path[level];
    if (node === null || parent === undefined) return null;
    parent.children.push(node);
    path.splice(level + 1, Infinity, node);
  }
  return isWhole(top) ? (top.children[0] ?? null) : null;
}

export function* nodesOf(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (const child of node.children) yield* nodesOf(child);
}

export function isSameTree(one: SyntaxNode, other: SyntaxNode): boolean {
  return (
    one.kind === other.kind &&
    one.text === other.text &&
    one.alias === other.alias &&
    one.children.length === other.children.length &&
    one.children.every((child, index) => {
      const twin = other.children[index];
      return twin !== undefined && isSameTree(child, twin);
    })
  );
}

interface GrowingNode extends SyntaxNode {
  readonly expected: number;
  readonly children: GrowingNode[];
}

const emptyNode = { kind: '', text: '', alias: null };

/** The last alias and number in the line are the true ones: names stand before them. */
function parseLine(line: string): GrowingNode | null {
  const found = /^(?<kind>[A-Za-z:]+)(?<text>.*?)(?: \(children (?<children>[1-9]\d*)\))?$/su.exec(
    line,
  )?.groups;
  if (found?.['kind'] === undefined) return null;
  const { text, alias } = splitAlias(found['text'] ?? '');
  return { kind: found['kind'], text, alias, expected: Number(found['children'] ?? 0), children: [] };
}

function splitAlias(rest: string): { text: string; alias: string | null } {
  const start = rest.lastIndexOf(aliasStart);
  if (start < 0 || !rest.endsWith(')')) return { text: rest.slice(1), alias: null };
  return { text: rest.slice(1, start), alias: rest.slice(start + aliasStart.length, -1) };
}

const aliasStart = ' (alias ';

function isWhole({ expected, children }: GrowingNode): boolean {
  return children.length === expected && children.every(isWhole);
}
