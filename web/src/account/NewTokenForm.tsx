import { Button, Checkbox, Code, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Scope } from '../api/types.ts';
import { useApi, useSession } from '../app/AppContext.tsx';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { FormModal } from '../ui/FormModal.tsx';
import styles from './NewTokenForm.module.css';

const lifeDays = [7, 30, 90, 365] as const;
const forEver = '';
const dayMs = 86_400_000;
const usualScopes: ReadonlySet<Scope> = new Set(['connections:read', 'catalog:read', 'exports:run']);

export function NewTokenForm({
  onCreated,
  onClose,
}: {
  onCreated: () => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useI18n();
  const api = useApi();
  const mine = useSession()?.scopes.filter((scope) => scope !== 'account') ?? [];
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly string[]>(() =>
    mine.filter((scope) => usualScopes.has(scope)),
  );
  const [days, setDays] = useState('90');
  const create = useMutation({
    mutationFn: async () => {
      const expiresAt = days === forEver ? null : new Date(Date.now() + Number(days) * dayMs).toISOString();
      const { token } = await api.tokens.create({
        name: name.trim(),
        scopes: mine.filter((scope) => scopes.includes(scope)),
        expiresAt,
      });
      await onCreated();
      return token;
    },
  });

  if (create.isSuccess) return <CreatedToken token={create.data} onClose={onClose} />;
  return (
    <FormModal
      title={t('tokens.create')}
      submitLabel={t('tokens.create')}
      canSubmit={scopes.length > 0}
      submit={create}
      onClose={onClose}
    >
      <TextInput
        label={t('tokens.name')}
        description={t('tokens.name-hint')}
        inputWrapperOrder={['label', 'input', 'description']}
        data-autofocus
        required
        withAsterisk={false}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('tokens.expires')}
        value={days}
        onChange={(event) => setDays(event.currentTarget.value)}
        data={[
          ...lifeDays.map((count) => ({ value: String(count), label: t('tokens.days', { count }) })),
          { value: forEver, label: t('tokens.never') },
        ]}
      />
      <Checkbox.Group label={t('tokens.scopes')} value={[...scopes]} onChange={setScopes}>
        <Stack gap={6} mt={6}>
          {mine.map((scope) => (
            <Checkbox key={scope} size="xs" value={scope} label={t(`scope.${scope}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
    </FormModal>
  );
}

/** After closing nobody can see it again. */
function CreatedToken({ token, onClose }: { token: string; onClose: () => void }) {
  const { t } = useI18n();
  return (
    <Modal
      opened
      title={t('tokens.create')}
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('do.close') }}
    >
      <Stack gap="sm">
        <p>{t('tokens.created')}</p>
        <Code block className={styles.secret ?? ''}>
          {token}
        </Code>
        <Group justify="flex-end" gap="xs">
          <CopyButton text={token} />
          <Button onClick={onClose}>{t('do.close')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
