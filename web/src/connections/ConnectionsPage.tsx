import { Button, Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../api/queries.ts';
import type { Connection } from '../api/types.ts';
import { useAllows, useApi } from '../app/AppContext.tsx';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Blank } from '../ui/Blank.tsx';
import { ConfirmModal } from '../ui/ConfirmModal.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Lines } from '../ui/Lines.tsx';
import { Page } from '../ui/Page.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { ConnectionForm } from './ConnectionForm.tsx';
import { ConnectionLine } from './ConnectionLine.tsx';

type Opened =
  | { readonly kind: 'none' }
  | { readonly kind: 'form'; readonly connection: Connection | null }
  | { readonly kind: 'delete'; readonly connection: Connection };

export function ConnectionsPage() {
  const { t } = useI18n();
  const api = useApi();
  const client = useQueryClient();
  const canChange = useAllows('connections:write');
  const connections = useQuery(queries.connections(api));
  const [opened, setOpened] = useState<Opened>({ kind: 'none' });
  const close = () => setOpened({ kind: 'none' });
  const reload = () => client.invalidateQueries({ queryKey: ['connections'] });

  const items = connections.data?.items ?? [];
  const addButton = canChange ? (
    <Button
      leftSection={<Icon name="plus" size={14} />}
      onClick={() => setOpened({ kind: 'form', connection: null })}
    >
      {t('connections.add')}
    </Button>
  ) : null;
  return (
    <Page title={t('connections.title')} lead={t('connections.lead')} action={addButton}>
      {connections.isPending ? <Skeleton height={72} /> : null}
      {connections.isError ? (
        <ProblemNote error={connections.error} onRetry={() => void connections.refetch()} />
      ) : null}
      {items.length === 0 ? null : (
        <Lines>
          {items.map((connection) => (
            <ConnectionLine
              key={connection.id}
              connection={connection}
              onEdit={() => setOpened({ kind: 'form', connection })}
              onDelete={() => setOpened({ kind: 'delete', connection })}
            />
          ))}
        </Lines>
      )}
      {connections.isSuccess && canChange && !items.some(({ kind }) => kind === 'remote') ? (
        <Blank icon="plug" title={t('connections.no-remote')} lead={t('connections.no-remote-lead')} />
      ) : null}
      {opened.kind === 'form' ? (
        <ConnectionForm connection={opened.connection} onSaved={reload} onClose={close} />
      ) : null}
      {opened.kind === 'delete' ? (
        <ConfirmModal
          title={t('connections.delete-title', { name: opened.connection.name })}
          text={t('connections.delete-text', { name: opened.connection.name })}
          action={t('do.delete')}
          onConfirm={async () => {
            await api.connections.remove(opened.connection.id);
            await reload();
          }}
          onClose={close}
        />
      ) : null}
    </Page>
  );
}
