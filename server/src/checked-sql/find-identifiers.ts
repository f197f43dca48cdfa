import { argumentsOf } from './inspect-functions.ts';
import type { NameChains } from './name-chains.ts';
import type { SyntaxNode } from './syntax-tree.ts';

/** The columns that an expression names, each once and in parts; what a lambda calls its own arguments is left out. */
export function findIdentifiers(tree: SyntaxNode, chains: NameChains): readonly (readonly string[])[] {
  const found = new Map<string, readonly string[]>();
  for (const printed of freeNames(tree, new Set(), chains))
    for (const parts of chains.waysToRead(printed)) found.set(parts.join('\0'), parts);
  return [...found.values()];
}

function* freeNames(node: SyntaxNode, bound: ReadonlySet<string>, chains: NameChains): Generator<string> {
  if (node.kind === 'Identifier' && !isBound(node.text, bound, chains)) yield node.text;
  const inside = node.kind === 'Function' && node.text === 'lambda' ? lambdaScope(node, bound) : bound;
  for (const child of node.children) yield* freeNames(child, inside, chains);
}

function isBound(printed: string, bound: ReadonlySet<string>, chains: NameChains): boolean {
  return chains.waysToRead(printed).every(([first = '']) => bound.has(first));
}

function lambdaScope(lambda: SyntaxNode, outer: ReadonlySet<string>): ReadonlySet<string> {
  const [variables] = argumentsOf(lambda);
  const names = variables === undefined ? [] : argumentsOf(variables).map(({ text }) => text);
  return new Set([...outer, ...names]);
}
