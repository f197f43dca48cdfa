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
import { useState } from 'react';
import type { Dialect, ImportSpec, OnReject, StoredFile } from '../api/types.ts';
import type { ImportSearch } from '../app/router.tsx';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import styles from './ImportPage.module.css';
import { type NewColumn, newTableToSpec } from './new-columns.ts';
import { fileToTableName } from './table-name.ts';
import { useTargetPlace } from './use-target-place.ts';

interface TargetFormProps {
  readonly file: StoredFile;
  readonly dialect: Dialect;
  readonly kind: TargetKind;
  readonly onKind: (kind: TargetKind) => void;
  readonly columns: readonly NewColumn[];
  readonly wished: ImportSearch;
  readonly isLoading: boolean;
  readonly onLoad: (spec: ImportSpec) => void;
  readonly onStop: () => void;
}

export type TargetKind = Exclude<ImportSpec['target']['kind'], 'exported-table'>;

export function TargetForm(props: TargetFormProps) {
  const { file, dialect, kind, columns, wished, isLoading, onLoad } = props;
  const { t } = useI18n();
  const place = useTargetPlace(wished, kind === 'existing-table');
  const { connectionId, database } = place;
  const [newName, setNewName] = useState(() => fileToTableName(file.name));
  const [orderBy, setOrderBy] = useState<readonly string[]>([]);
  const [onReject, setOnReject] = useState<OnReject>('stop');

  const isReady =
    database !== '' &&
    (kind === 'new-table'
      ? newName.trim() !== '' && columns.every(({ name, type }) => name.trim() !== '' && type.trim() !== '')
      : place.table !== '');

  const submit = () => {
    const target =
      kind === 'new-table'
        ? newTableToSpec({ database, table: newName.trim() }, columns, orderBy)
        : { target: { kind, database, table: place.table } };
    onLoad({ fileId: file.id, dialect, connectionId, onReject, ...target });
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
        onChange={(value) => props.onKind(value === 'new-table' ? 'new-table' : 'existing-table')}
        data={[
          { value: 'new-table', label: t('import.into-new') },
          { value: 'existing-table', label: t('import.into-existing') },
        ]}
      />
      <div className={styles.fields}>
        {place.connections.length > 1 ? (
          <NativeSelect
            label={t('import.connection')}
            data={place.connections.map(({ id, name }) => ({ value: id, label: name }))}
            value={connectionId}
            onChange={(event) => place.chooseConnection(event.currentTarget.value)}
          />
        ) : null}
        <NativeSelect
          label={t('import.database')}
          data={place.databases}
          value={database}
          onChange={(event) => place.chooseDatabase(event.currentTarget.value)}
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
            data={place.tables}
            value={place.table}
            error={place.hasTables ? null : t('import.no-tables', { database })}
            onChange={(event) => place.chooseTable(event.currentTarget.value)}
          />
        )}
        {kind === 'new-table' ? (
          <MultiSelect
            size="sm"
            label={t('import.order-by')}
            description={t('import.order-by-hint')}
            inputWrapperOrder={['label', 'input', 'description']}
            data={columns.map(({ fileColumn, name }) => ({ value: fileColumn, label: name }))}
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
      {place.problem === null ? null : <ProblemNote error={place.problem} />}
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
            <Button variant="default" size="sm" onClick={props.onStop}>
              {t('import.stop-upload')}
            </Button>
            <span role="status">{t('import.loading')}</span>
          </>
        ) : null}
      </Group>
    </form>
  );
}
