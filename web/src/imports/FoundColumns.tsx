import { Button, Group, Table, TextInput } from '@mantine/core';
import type { NamedType, SniffedFile, StoredFile } from '../api/types.ts';
import { Cell } from '../grid/Cell.tsx';
import { TypeIcon } from '../grid/TypeIcon.tsx';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Icon } from '../ui/Icon.tsx';
import styles from './ImportPage.module.css';

interface FoundColumnsProps {
  readonly file: StoredFile;
  readonly sniffed: SniffedFile;
  /** As they will be made; the types can be changed. */
  readonly columns: readonly NamedType[];
  readonly onChange: (columns: readonly NamedType[]) => void;
  readonly onOtherFile: () => void;
}

const sampleRows = 5;

/** What the file is: its columns with types and why, and the first values of each. */
export function FoundColumns({ file, sniffed, columns, onChange, onOtherFile }: FoundColumnsProps) {
  const { t, bytes } = useI18n();
  const { delimiter, header } = sniffed.dialect;
  const facts = [
    bytes(file.bytes),
    t('import.rows', { count: sniffed.rowCount }),
    t('import.separated', { delimiter: delimiter === '\t' ? t('import.tab') : `“${delimiter}”` }),
    header ? t('import.with-header') : t('import.without-header'),
  ];
  const setType = (index: number, type: string) =>
    onChange(columns.map((column, each) => (each === index ? { ...column, type } : column)));

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
              <Table.Th>{t('columns.name')}</Table.Th>
              <Table.Th>{t('columns.type')}</Table.Th>
              <Table.Th>{t('import.evidence')}</Table.Th>
              <Table.Th>{t('import.sample')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sniffed.columns.map(({ name, evidence }, index) => (
              <Table.Tr key={name}>
                <Table.Td fw={600}>{name}</Table.Td>
                <Table.Td>
                  <TextInput
                    size="xs"
                    w={190}
                    spellCheck={false}
                    aria-label={t('import.type-of', { name })}
                    leftSection={<TypeIcon type={columns[index]?.type ?? ''} />}
                    value={columns[index]?.type ?? ''}
                    onChange={(event) => setType(index, event.currentTarget.value)}
                  />
                </Table.Td>
                <Table.Td className={styles.quiet}>{evidence}</Table.Td>
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
