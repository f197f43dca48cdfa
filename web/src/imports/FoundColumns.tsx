import { Button, Group, Table, TextInput } from '@mantine/core';
import type { SniffedFile, StoredFile } from '../api/types.ts';
import { Cell } from '../grid/Cell.tsx';
import { TypeIcon, TypeLabel } from '../grid/TypeIcon.tsx';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Icon } from '../ui/Icon.tsx';
import styles from './ImportPage.module.css';
import type { NewColumn } from './new-columns.ts';

interface FoundColumnsProps {
  readonly file: StoredFile;
  readonly sniffed: SniffedFile;
  /** Null: the table is there already, with columns of its own. */
  readonly newColumns: readonly NewColumn[] | null;
  readonly onChange: (columns: readonly NewColumn[]) => void;
  readonly onOtherFile: () => void;
}

const sampleRows = 3;

/** What the file is: its columns with types and why, and the first values of each. */
export function FoundColumns({ file, sniffed, newColumns, onChange, onOtherFile }: FoundColumnsProps) {
  const { t, bytes } = useI18n();
  const { delimiter, header } = sniffed.dialect;
  const facts = [
    bytes(file.bytes),
    t('import.rows', { count: sniffed.rowCount }),
    t('import.separated', { delimiter: delimiter === '\t' ? t('import.tab') : `“${delimiter}”` }),
    header ? t('import.with-header') : t('import.without-header'),
  ];
  const set = (index: number, change: Partial<NewColumn>) =>
    onChange((newColumns ?? []).map((column, each) => (each === index ? { ...column, ...change } : column)));

  return (
    <>
      <Group justify="space-between">
        <div>
          <strong className={styles.fileName}>
            <Icon name="file" size={14} /> {file.name}
          </strong>
          <p className={styles.quiet}>{facts.join(' · ')}</p>
        </div>
        <Button variant="default" onClick={onOtherFile}>
          {t('import.other-file')}
        </Button>
      </Group>
      {/* A region that scrolls must be reachable by keyboard. */}
      <section className={styles.found} tabIndex={0} aria-label={t('import.found')}>
        <Table verticalSpacing={6} className={styles.table ?? ''}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('import.in-file')}</Table.Th>
              {newColumns === null ? null : <Table.Th>{t('columns.name')}</Table.Th>}
              <Table.Th>{t('columns.type')}</Table.Th>
              <Table.Th>{t('import.evidence')}</Table.Th>
              <Table.Th>{t('import.sample')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sniffed.columns.map(({ name, type, evidence }, index) => (
              <Table.Tr key={name}>
                <Table.Td fw={600}>{name}</Table.Td>
                {newColumns === null ? (
                  <Table.Td>
                    <TypeLabel type={type} />
                  </Table.Td>
                ) : (
                  <ColumnFields
                    fileColumn={name}
                    column={newColumns[index]}
                    onChange={(change) => set(index, change)}
                  />
                )}
                <Table.Td className={`${styles.quiet} ${styles.why}`}>{evidence}</Table.Td>
                <Table.Td>
                  <ul className={styles.values}>
                    {sniffed.rows.slice(0, sampleRows).map((row, rowIndex) => (
                      // Rows of a file have no identity but their place.
                      <li key={rowIndex}>
                        <Cell value={row[index]} />
                      </li>
                    ))}
                  </ul>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </>
  );
}

function ColumnFields({
  fileColumn,
  column,
  onChange,
}: {
  fileColumn: string;
  column: NewColumn | undefined;
  onChange: (change: Partial<NewColumn>) => void;
}) {
  const { t } = useI18n();
  const { name = '', type = '' } = column ?? {};
  return (
    <>
      <Table.Td>
        <TextInput
          size="xs"
          w={140}
          spellCheck={false}
          aria-label={t('import.name-of', { name: fileColumn })}
          error={name.trim() === ''}
          value={name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
      </Table.Td>
      <Table.Td>
        <TextInput
          size="xs"
          w={170}
          spellCheck={false}
          aria-label={t('import.type-of', { name: fileColumn })}
          leftSection={<TypeIcon type={type} />}
          error={type.trim() === ''}
          value={type}
          onChange={(event) => onChange({ type: event.currentTarget.value })}
        />
      </Table.Td>
    </>
  );
}
