import { Table } from '@mantine/core';
import type { Column } from '../api/types.ts';
import { TypeLabel } from '../grid/TypeIcon.tsx';
import { useI18n } from '../i18n/I18nProvider.tsx';
import type { MessageKey } from '../i18n/messages.ts';
import styles from './TableView.module.css';

export function ColumnsTab({ columns }: { columns: readonly Column[] }) {
  const { t, bytes } = useI18n();
  const hasDefaults = columns.some(({ defaultKind }) => defaultKind !== '');
  return (
    // A region that scrolls must be reachable by keyboard.
    <section className={styles.scroll} tabIndex={0} aria-label={t('table.tab.columns')}>
      <Table
        stickyHeader
        highlightOnHover
        verticalSpacing={6}
        horizontalSpacing="md"
        className={styles.columns ?? ''}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('columns.name')}</Table.Th>
            <Table.Th>{t('columns.type')}</Table.Th>
            <Table.Th>{t('columns.keys')}</Table.Th>
            {hasDefaults ? <Table.Th>{t('columns.default')}</Table.Th> : null}
            <Table.Th>{t('columns.comment')}</Table.Th>
            <Table.Th className={styles.right}>{t('columns.size')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {columns.map((column) => (
            <Table.Tr key={column.name}>
              <Table.Td fw={600}>{column.name}</Table.Td>
              <Table.Td>
                <TypeLabel type={column.type} />
              </Table.Td>
              <Table.Td className={styles.keys}>
                {keysOf(column)
                  .map((key) => t(key))
                  .join(', ')}
              </Table.Td>
              {hasDefaults ? (
                <Table.Td>
                  {column.defaultKind === '' ? null : (
                    <code>
                      {column.defaultKind} {column.defaultExpression}
                    </code>
                  )}
                </Table.Td>
              ) : null}
              <Table.Td className={styles.columnComment}>{column.comment}</Table.Td>
              <Table.Td className={styles.right}>
                {column.compressedBytes === null ? '' : bytes(column.compressedBytes)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function keysOf(column: Column): readonly MessageKey[] {
  const keys: MessageKey[] = [];
  if (column.inPrimaryKey) keys.push('columns.key.primary');
  else if (column.inSortingKey) keys.push('columns.key.sorting');
  if (column.inPartitionKey) keys.push('columns.key.partition');
  return keys;
}
