import { Skeleton, Stack, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { Table } from '../api/types.ts';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { CatalogLine } from './CatalogLine.tsx';
import styles from './CatalogTree.module.css';
import { type CatalogNode, catalogNodes } from './catalog-nodes.ts';
import { treeMove } from './tree-keys.ts';
import { useCatalog } from './use-catalog.ts';
import { useExpanded } from './use-expanded.ts';

interface CatalogTreeProps {
  readonly connectionId: string;
  readonly database: string | undefined;
  readonly table: string | undefined;
  readonly onChoose: (table: Table) => void;
}

const linePx = 28;

/** `/` goes to the search, arrows walk the tree, Enter opens. */
export function CatalogTree({ connectionId, database, table, onChoose }: CatalogTreeProps) {
  const { t } = useI18n();
  const treeId = useId();
  const search = useRef<HTMLInputElement>(null);
  const tree = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [activeId, setActiveId] = useState<string | null>(null);
  const { expanded, toggle } = useExpanded(connectionId, database);
  const isSearching = text.trim() !== '';
  const catalog = useCatalog(connectionId, expanded, isSearching);
  useHotkeys([['/', () => search.current?.focus()]]);

  const nodes = catalogNodes({
    databases: catalog.items,
    tablesOf: catalog.tablesOf,
    expanded,
    search: text,
  });
  const chosenId = table === undefined ? null : `table ${database ?? ''} ${table}`;
  const wantedIndex = nodes.findIndex(({ id }) => id === (activeId ?? chosenId));
  const active = Math.max(wantedIndex, 0);
  const lines = useVirtualizer({
    count: nodes.length,
    getScrollElement: () => tree.current,
    estimateSize: () => linePx,
    getItemKey: (index) => nodes[index]?.id ?? index,
    overscan: 12,
  });

  const isActiveRendered = lines.getVirtualItems().some(({ index }) => index === active);

  const goTo = (index: number) => {
    setActiveId(nodes[index]?.id ?? null);
    lines.scrollToIndex(index);
  };
  const open = (node: CatalogNode | undefined) => {
    if (node?.kind === 'table') onChoose(node.table);
    if (node?.kind === 'database' && !isSearching) toggle(node.database.name, !node.isExpanded);
  };
  const onTreeKey = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const move = treeMove(event.key, nodes, active);
    if (move === null) return;
    event.preventDefault();
    if (move.kind === 'go') goTo(move.index);
    else open(nodes[active]);
  };
  const onSearchKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setText('');
    else if (event.key === 'ArrowDown') tree.current?.focus();
    else if (event.key === 'Enter') open(nodes.find((node) => node.kind === 'table'));
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.catalog}>
      <TextInput
        ref={search}
        size="xs"
        aria-label={t('tree.search')}
        placeholder={t('tree.search')}
        leftSection={<Icon name="search" size={14} />}
        rightSection={text === '' ? <kbd aria-hidden="true">/</kbd> : null}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActiveId(null);
        }}
        onKeyDown={onSearchKey}
      />
      {catalog.databases.isError ? (
        <ProblemNote error={catalog.databases.error} onRetry={() => void catalog.databases.refetch()} />
      ) : null}
      {catalog.databases.isPending ? <TreeSkeleton /> : null}
      {catalog.databases.isSuccess && nodes.length === 0 ? (
        <p className={styles.none}>
          {isSearching && catalog.isLoadingTables ? '…' : null}
          {isSearching && !catalog.isLoadingTables ? t('tree.nothing', { text: text.trim() }) : null}
          {isSearching ? null : t('tree.empty')}
        </p>
      ) : null}
      <div
        ref={tree}
        role="tree"
        tabIndex={nodes.length === 0 ? -1 : 0}
        aria-label={t('tree.label')}
        aria-activedescendant={isActiveRendered ? `${treeId}-${active}` : undefined}
        className={styles.tree}
        hidden={nodes.length === 0}
        onKeyDown={onTreeKey}
      >
        <div role="presentation" className={styles.canvas} style={{ height: lines.getTotalSize() }}>
          {lines.getVirtualItems().map((item) => {
            const node = nodes[item.index];
            return node === undefined ? null : (
              <CatalogLine
                key={item.key}
                id={`${treeId}-${item.index}`}
                node={node}
                top={item.start}
                isActive={item.index === active}
                isChosen={node.id === chosenId}
                onOpen={() => {
                  setActiveId(node.id);
                  open(node);
                }}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function TreeSkeleton() {
  return (
    <Stack gap="xs" p="xs">
      {[70, 55, 60, 45].map((width) => (
        <Skeleton key={width} height={14} width={`${width}%`} />
      ))}
    </Stack>
  );
}
