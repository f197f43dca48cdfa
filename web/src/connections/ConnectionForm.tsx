import { Button, NumberInput, PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Connection } from '../api/types.ts';
import { useApi } from '../app/AppContext.tsx';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { FormModal } from '../ui/FormModal.tsx';
import { fieldError } from '../ui/problem-words.ts';
import { type ConnectionFields, connectionToFields, fieldsToDraft, isTestable } from './connection-draft.ts';
import styles from './ConnectionForm.module.css';
import { TestResult } from './TestResult.tsx';
import { TlsFields } from './TlsFields.tsx';

interface ConnectionFormProps {
  /** Null: a new one. */
  readonly connection: Connection | null;
  readonly onSaved: () => Promise<unknown>;
  readonly onClose: () => void;
}

const loginKinds = ['password', 'bearer-jwt', 'jwt-as-password'] as const;

export function ConnectionForm({ connection, onSaved, onClose }: ConnectionFormProps) {
  const { t } = useI18n();
  const api = useApi();
  const [fields, setFields] = useState(() => connectionToFields(connection));
  const set = (change: Partial<ConnectionFields>) => setFields((before) => ({ ...before, ...change }));

  const test = useMutation({
    mutationFn: () => api.connections.testDraft(fieldsToDraft(fields)),
  });
  const save = useMutation({
    mutationFn: async () => {
      const draft = fieldsToDraft(fields);
      if (connection === null) await api.connections.create(draft);
      else await api.connections.change(connection.id, connection.revision, draft);
      await onSaved();
    },
    onSuccess: onClose,
  });
  const secretHint = connection === null ? undefined : t('connections.secret-kept');

  return (
    <FormModal
      size="lg"
      title={connection === null ? t('connections.add') : t('connections.edit', { name: connection.name })}
      submitLabel={t('do.save')}
      submit={save}
      aside={
        isTestable(fields, connection) ? (
          <Button
            variant="default"
            loading={test.isPending}
            disabled={fields.host.trim() === ''}
            onClick={() => test.mutate()}
          >
            {t('connections.test')}
          </Button>
        ) : null
      }
      onClose={onClose}
    >
      <TextInput
        label={t('connections.name')}
        data-autofocus
        required
        withAsterisk={false}
        value={fields.name}
        error={fieldError(save.error, 'name')}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <div className={styles.pair}>
        <TextInput
          label={t('connections.host')}
          placeholder="clickhouse.example.com"
          spellCheck={false}
          required
          withAsterisk={false}
          value={fields.host}
          error={fieldError(save.error ?? test.error, 'host')}
          onChange={(event) => set({ host: event.currentTarget.value })}
        />
        <NumberInput
          label={t('connections.port')}
          min={1}
          max={65_535}
          allowDecimal={false}
          hideControls
          required
          withAsterisk={false}
          value={fields.port}
          error={fieldError(save.error ?? test.error, 'port')}
          onChange={(port) => set({ port: Number(port) })}
        />
      </div>
      <TlsFields
        fields={fields}
        isNew={connection === null}
        error={save.error ?? test.error}
        onChange={set}
      />
      <TextInput
        label={t('connections.database')}
        spellCheck={false}
        value={fields.database}
        onChange={(event) => set({ database: event.currentTarget.value })}
      />
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('connections.login')}
        value={fields.loginKind}
        data={loginKinds.map((value) => ({ value, label: t(`connections.login.${value}`) }))}
        onChange={(value) => set({ loginKind: loginKinds.find((kind) => kind === value) ?? 'password' })}
      />
      {fields.loginKind === 'bearer-jwt' ? null : (
        <TextInput
          label={t('connections.user')}
          autoComplete="off"
          spellCheck={false}
          required
          withAsterisk={false}
          value={fields.user}
          onChange={(event) => set({ user: event.currentTarget.value })}
        />
      )}
      {fields.loginKind === 'password' ? (
        <PasswordInput
          label={t('connections.password')}
          description={secretHint}
          autoComplete="new-password"
          value={fields.password}
          onChange={(event) => set({ password: event.currentTarget.value })}
        />
      ) : (
        <PasswordInput
          label={t('connections.token')}
          description={secretHint}
          autoComplete="off"
          value={fields.token}
          onChange={(event) => set({ token: event.currentTarget.value })}
        />
      )}
      <TestResult result={test.data} error={test.error} />
    </FormModal>
  );
}
