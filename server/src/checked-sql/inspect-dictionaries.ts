import { inspectFunction } from './inspect-functions.ts';
import type { SyntaxNode } from './syntax-tree.ts';

export function dictionariesIn(nodes: readonly SyntaxNode[]): readonly string[] {
  const names = nodes
    .filter(({ kind }) => kind === 'Function')
    .flatMap((node) => inspectFunction(node, () => false).dictionary ?? []);
  return [...new Set(names)];
}

/** Databases whose names begin so belong to clickferry itself. */
export const internalPrefix = 'clickferry';

export function inspectDictionaries(nodes: readonly SyntaxNode[]): string[] {
  return dictionariesIn(nodes).some(
    (name) => name.replace(/^[`"]/, '').startsWith(internalPrefix) && name.includes('.'),
  )
    ? [`Databases whose names begin with ${internalPrefix} are clickferry's own and cannot be read.`]
    : [];
}
