import { Button, PasswordInput, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../app/AppContext.tsx';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Section } from '../ui/Page.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';

export function PasswordSection() {
  const { t } = useI18n();
  const api = useApi();
  const [current, setCurrent] = useState('');
  const [wanted, setWanted] = useState('');
  const change = useMutation({
    mutationFn: () => api.account.changePassword(current, wanted),
    onSuccess: () => {
      setCurrent('');
      setWanted('');
    },
  });
  return (
    <Section title={t('account.password')} lead={t('account.password-lead')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        <Stack gap="sm" maw={360} align="stretch">
          <PasswordInput
            label={t('account.current')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('account.new')}
            description={t('account.new-hint')}
            inputWrapperOrder={['label', 'input', 'description']}
            autoComplete="new-password"
            minLength={12}
            required
            withAsterisk={false}
            value={wanted}
            onChange={(event) => setWanted(event.currentTarget.value)}
          />
          {change.isError ? <ProblemNote error={change.error} /> : null}
          <Button type="submit" loading={change.isPending} style={{ alignSelf: 'flex-start' }}>
            {t('account.change')}
          </Button>
          <span role="status">{change.isSuccess ? t('account.changed') : ''}</span>
        </Stack>
      </form>
    </Section>
  );
}
