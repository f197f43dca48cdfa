import {
  Button,
  Group,
  MultiSelect,
  NativeSelect,
  Radio,
  SegmentedControl,
  Stack,
  TextInput,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../api/queries.ts';
import type { CsvDialect, ImportSpec, NamedType, OnReject, StoredFile } from '../api/types.ts';
import { useApi } from '../app/AppContext.tsx';
import type { ImportSearch } from '../app/router.tsx';
import { isSystem, orderDatabases } from '../export/catalog-nodes.ts';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import styles from './ImportPage.module.css';
import { fileToTableName } from './table-name.ts';

interface TargetFormProps {
  readonly file: StoredFile;
  readonly dialect: CsvDialect;
  readonly columns: readonly NamedType[];
  readonly wished: ImportSearch;
  readonly isLoading: boolean;
  readonly onLoad: (spec: ImportSpec) => void;
  readonly onStop: () => void;
}

type TargetKind = ImportSpec['target']['kind'];

export function TargetForm({ file, dialect, columns, wished, isLoading, onLoad, onStop }: TargetFormProps) {
  const { t } = useI18n();
  const api = useApi();
  const connections = useQuery(queries.connections(api));
  const [kind, setKind] = useState<TargetKind>(wished.table === undefined ? 'new-table' : 'existing-table');
  const [connectionChoice, setConnection] = useState(wished.connection);
  const [databaseChoice, setDatabase] = useState(wished.database);
  const [newName, setNewName] = useState(() => fileToTableName(file.name));
  const [existingChoice, setExisting] = useState(wished.table);
  const [orderBy, setOrderBy] = useState<readonly string[]>([]);
  const [onReject, setOnReject] = useState<OnReject>('stop');

  const connectionItems = connections.data?.items ?? [];
  const connectionId = connectionChoice ?? connectionItems[0]?.id ?? '';
  const databases = useQuery({ ...queries.databases(api, connectionId), enabled: connectionId !== '' });
  const databaseNames = orderDatabases(databases.data?.items ?? [])
    .filter((each) => !isSystem(each))
    .map(({ name }) => name);
  const database = databaseChoice ?? defaultDatabase(databaseNames);
  const tables = useQuery({
    ...queries.tables(api, connectionId, database),
    enabled: kind === 'existing-table' && connectionId !== '' && database !== '',
  });
  const tableNames = (tables.data?.items ?? [])
    .filter((each) => each.kind === 'table')
    .map(({ name }) => name);
  const existing = existingChoice ?? tableNames[0] ?? '';
  const isReady = database !== '' && (kind === 'new-table' ? newName.trim() !== '' : existing !== '');
  const problem = connections.error ?? databases.error ?? tables.error;

  const submit = () => {
    const target: ImportSpec['target'] =
      kind === 'new-table'
        ? { kind, database, table: newName.trim(), columns, orderBy }
        : { kind, database, table: existing };
    onLoad({ fileId: file.id, dialect, connectionId, target, onReject });
  };

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <SegmentedControl
        aria-label={t('import.target')}
        value={kind}
        onChange={(value) => setKind(value === 'new-table' ? 'new-table' : 'existing-table')}
        data={[
          { value: 'new-table', label: t('import.into-new') },
          { value: 'existing-table', label: t('import.into-existing') },
        ]}
      />
      <div className={styles.fields}>
        {connectionItems.length > 1 ? (
          <NativeSelect
            label={t('import.connection')}
            data={connectionItems.map(({ id, name }) => ({ value: id, label: name }))}
            value={connectionId}
            onChange={(event) => {
              setConnection(event.currentTarget.value);
              setDatabase(undefined);
              setExisting(undefined);
            }}
          />
        ) : null}
        <NativeSelect
          label={t('import.database')}
          data={databaseNames}
          value={database}
          onChange={(event) => {
            setDatabase(event.currentTarget.value);
            setExisting(undefined);
          }}
        />
        {kind === 'new-table' ? (
          <TextInput
            label={t('import.table')}
            value={newName}
            spellCheck={false}
            error={newName.trim() === '' ? t('import.name-missing') : null}
            onChange={(event) => setNewName(event.currentTarget.value)}
          />
        ) : (
          <NativeSelect
            label={t('import.table')}
            data={tableNames}
            value={existing}
            error={tables.isSuccess && existing === '' ? t('import.table-missing') : null}
            onChange={(event) => setExisting(event.currentTarget.value)}
          />
        )}
        {kind === 'new-table' ? (
          <MultiSelect
            size="sm"
            label={t('import.order-by')}
            description={t('import.order-by-hint')}
            inputWrapperOrder={['label', 'input', 'description']}
            data={columns.map(({ name }) => name)}
            value={[...orderBy]}
            searchable
            onChange={setOrderBy}
          />
        ) : null}
      </div>
      <p className={styles.quiet}>
        {kind === 'new-table'
          ? t('import.creates', { table: `${database}.${newName.trim()}` })
          : t('import.append')}
      </p>
      <Radio.Group
        label={t('import.on-reject')}
        value={onReject}
        onChange={(value) => setOnReject(value === 'skip' ? 'skip' : 'stop')}
      >
        <Stack gap={6} mt={6}>
          <Radio size="xs" value="stop" label={t('import.stop')} />
          <Radio size="xs" value="skip" label={t('import.skip')} />
        </Stack>
      </Radio.Group>
      {problem === null ? null : <ProblemNote error={problem} />}
      <Group gap="xs">
        <Button
          type="submit"
          size="sm"
          disabled={!isReady}
          loading={isLoading}
          leftSection={<Icon name="upload" size={14} />}
          className={styles.load ?? ''}
        >
          {t('import.load')}
        </Button>
        {isLoading ? (
          <>
            <Button variant="default" size="sm" onClick={onStop}>
              {t('import.stop-upload')}
            </Button>
            <span role="status">{t('import.loading')}</span>
          </>
        ) : null}
      </Group>
    </form>
  );
}

function defaultDatabase(names: readonly string[]): string {
  return names.includes('default') ? 'default' : (names[0] ?? '');
}
