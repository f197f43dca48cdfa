import type { ReactNode } from 'react';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Icon } from '../ui/Icon.tsx';
import styles from './CatalogTree.module.css';
import type { CatalogNode } from './catalog-nodes.ts';

interface CatalogLineProps {
  readonly id: string;
  readonly node: CatalogNode;
  readonly top: number;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly onOpen: () => void;
}

export function CatalogLine({ id, node, top, isActive, isChosen, onOpen }: CatalogLineProps) {
  return (
    <div
      id={id}
      role="treeitem"
      tabIndex={-1}
      aria-level={node.kind === 'database' ? 1 : 2}
      aria-expanded={node.kind === 'database' ? node.isExpanded : undefined}
      aria-selected={isChosen}
      aria-disabled={node.kind === 'note' || undefined}
      className={styles.line}
      data-active={isActive || undefined}
      data-kind={node.kind}
      style={{ top }}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onOpen}
    >
      <LineContent node={node} />
    </div>
  );
}

function LineContent({ node }: { node: CatalogNode }): ReactNode {
  const { t, number, bytes } = useI18n();
  switch (node.kind) {
    case 'database':
      return (
        <>
          <Icon name="chevron" size={14} className={styles.chevron} />
          <Icon name="database" size={14} />
          <span className={styles.name} title={node.database.comment || undefined}>
            {node.database.name}
          </span>
          {node.database.tables === null ? null : (
            <span className={styles.size} title={t('tree.tables', { count: node.database.tables })}>
              {number(node.database.tables)}
            </span>
          )}
        </>
      );
    case 'table':
      return (
        <>
          <Icon name={node.table.kind} size={14} className={styles.kind} />
          <span className={styles.name} title={node.table.comment || node.table.name}>
            {node.table.name}
          </span>
          <span className={styles.size}>{node.table.bytes === null ? '' : bytes(node.table.bytes)}</span>
        </>
      );
    case 'note':
      return node.note === 'empty' ? t('tree.empty-database') : '…';
  }
}
