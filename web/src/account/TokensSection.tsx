import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../api/queries.ts';
import type { ApiToken } from '../api/types.ts';
import { useApi } from '../app/AppContext.tsx';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { ConfirmModal } from '../ui/ConfirmModal.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Line, Lines } from '../ui/Lines.tsx';
import { Section } from '../ui/Page.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { NewTokenForm } from './NewTokenForm.tsx';

export function TokensSection() {
  const { t } = useI18n();
  const api = useApi();
  const client = useQueryClient();
  const tokens = useQuery(queries.tokens(api));
  const [isCreating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiToken | null>(null);
  const reload = () => client.invalidateQueries({ queryKey: ['tokens'] });
  const valid = tokens.data?.items.filter(({ revokedAt }) => revokedAt === null) ?? [];

  return (
    <Section title={t('tokens.title')} lead={t('tokens.lead')}>
      {tokens.isPending ? <Skeleton height={48} /> : null}
      {tokens.isError ? <ProblemNote error={tokens.error} onRetry={() => void tokens.refetch()} /> : null}
      {tokens.isSuccess && valid.length === 0 ? <Text c="dimmed">{t('tokens.empty')}</Text> : null}
      {valid.length === 0 ? null : (
        <Lines>
          {valid.map((token) => (
            <TokenLine key={token.id} token={token} onRevoke={() => setRevoking(token)} />
          ))}
        </Lines>
      )}
      <Group>
        <Button
          variant="default"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => setCreating(true)}
        >
          {t('tokens.create')}
        </Button>
      </Group>
      {isCreating ? <NewTokenForm onCreated={reload} onClose={() => setCreating(false)} /> : null}
      {revoking === null ? null : (
        <ConfirmModal
          title={t('tokens.revoke-title', { name: revoking.name })}
          text={t('tokens.revoke-text')}
          action={t('tokens.revoke')}
          onConfirm={async () => {
            await api.tokens.revoke(revoking.id);
            await reload();
          }}
          onClose={() => setRevoking(null)}
        />
      )}
    </Section>
  );
}

function TokenLine({ token, onRevoke }: { token: ApiToken; onRevoke: () => void }) {
  const { t, date } = useI18n();
  const facts = [
    token.expiresAt === null ? t('tokens.no-end') : t('tokens.until', { date: date(token.expiresAt) }),
    token.lastUsedAt === null
      ? t('tokens.never-used')
      : t('tokens.last-used', { date: date(token.lastUsedAt) }),
    token.scopes.map((scope) => t(`scope.${scope}`)).join(', '),
  ];
  return (
    <Line
      title={token.name}
      text={facts.join(' · ')}
      actions={
        <Button variant="default" onClick={onRevoke}>
          {t('tokens.revoke')}
        </Button>
      }
    />
  );
}
