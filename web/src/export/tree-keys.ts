import type { CatalogNode } from './catalog-nodes.ts';

export type TreeMove = { readonly kind: 'go'; readonly index: number } | { readonly kind: 'open' };

/** What a key does in the tree, after the pattern that screen readers announce for trees. */
export function treeMove(key: string, nodes: readonly CatalogNode[], active: number): TreeMove | null {
  const node = nodes[active];
  const go = (index: number): TreeMove => ({
    kind: 'go',
    index: Math.min(Math.max(index, 0), nodes.length - 1),
  });
  switch (key) {
    case 'ArrowDown':
      return go(active + 1);
    case 'ArrowUp':
      return go(active - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(nodes.length - 1);
    case 'Enter':
    case ' ':
      return { kind: 'open' };
    case 'ArrowRight':
      if (node?.kind !== 'database') return null;
      return node.isExpanded ? go(active + 1) : { kind: 'open' };
    case 'ArrowLeft':
      if (node?.kind === 'database') return node.isExpanded ? { kind: 'open' } : null;
      return go(nodes.findLastIndex(({ kind }, index) => kind === 'database' && index < active));
    default:
      return null;
  }
}
