import { PasswordInput, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../app/AppContext.tsx';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { FormModal } from '../ui/FormModal.tsx';
import { fieldError } from '../ui/problem-words.ts';
import { roles, toRole } from './roles.ts';

export function NewUserForm({ onSaved, onClose }: { onSaved: () => Promise<unknown>; onClose: () => void }) {
  const { t } = useI18n();
  const api = useApi();
  const [username, setUsername] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [role, setRole] = useState(toRole('viewer'));
  const [password, setPassword] = useState('');
  const save = useMutation({
    mutationFn: async () => {
      const shownAs = displayName.trim();
      await api.users.create({
        username: username.trim(),
        role,
        password,
        ...(shownAs === '' ? {} : { displayName: shownAs }),
      });
      await onSaved();
    },
    onSuccess: onClose,
  });
  return (
    <FormModal title={t('users.add')} submitLabel={t('do.add')} submit={save} onClose={onClose}>
      <TextInput
        label={t('users.name')}
        description={t('users.name-hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        required
        withAsterisk={false}
        value={username}
        error={fieldError(save.error, 'username')}
        onChange={(event) => setUsername(event.currentTarget.value)}
      />
      <TextInput
        label={t('users.display-name')}
        autoComplete="off"
        value={displayName}
        onChange={(event) => setDisplayName(event.currentTarget.value)}
      />
      <Radio.Group label={t('users.role')} value={role} onChange={(value) => setRole(toRole(value))}>
        <Stack gap={6} mt={6}>
          {roles.map((each) => (
            <Radio
              key={each}
              size="xs"
              value={each}
              label={`${t(`role.${each}`)}: ${t(`role.${each}.can`)}`}
            />
          ))}
        </Stack>
      </Radio.Group>
      <PasswordInput
        label={t('users.password')}
        description={t('account.new-hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="new-password"
        minLength={12}
        required
        withAsterisk={false}
        value={password}
        error={fieldError(save.error, 'password')}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </FormModal>
  );
}
