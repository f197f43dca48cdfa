import { inspectFunction } from './inspect-functions.ts';
import { internalMessage, internalPrefix } from './internal-databases.ts';
import type { SyntaxNode } from './syntax-tree.ts';

export function dictionariesIn(nodes: readonly SyntaxNode[]): readonly string[] {
  const names = nodes
    .filter(({ kind }) => kind === 'Function')
    .flatMap((node) => inspectFunction(node, () => false).dictionary ?? []);
  return [...new Set(names)];
}

export function inspectDictionaries(nodes: readonly SyntaxNode[]): string[] {
  return dictionariesIn(nodes).some(
    (name) => name.replace(/^[`"]/, '').startsWith(internalPrefix) && name.includes('.'),
  )
    ? [internalMessage]
    : [];
}
