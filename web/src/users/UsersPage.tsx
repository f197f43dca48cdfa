import { Button, Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../api/queries.ts';
import type { User } from '../api/types.ts';
import { useApi } from '../app/AppContext.tsx';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { ConfirmModal } from '../ui/ConfirmModal.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Lines } from '../ui/Lines.tsx';
import { Page } from '../ui/Page.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { NewUserForm } from './NewUserForm.tsx';
import { UserLine } from './UserLine.tsx';

export function UsersPage() {
  const { t } = useI18n();
  const api = useApi();
  const client = useQueryClient();
  const users = useQuery(queries.users(api));
  const [isAdding, setAdding] = useState(false);
  const [deleting, setDeleting] = useState<User | null>(null);
  const reload = () => client.invalidateQueries({ queryKey: ['users'] });

  const addButton = (
    <Button leftSection={<Icon name="plus" size={14} />} onClick={() => setAdding(true)}>
      {t('users.add')}
    </Button>
  );
  return (
    <Page title={t('users.title')} action={addButton}>
      {users.isPending ? <Skeleton height={72} /> : null}
      {users.isError ? <ProblemNote error={users.error} onRetry={() => void users.refetch()} /> : null}
      {users.isSuccess ? (
        <Lines>
          {users.data.items.map((user) => (
            <UserLine key={user.id} user={user} onChanged={reload} onDelete={() => setDeleting(user)} />
          ))}
        </Lines>
      ) : null}
      {isAdding ? <NewUserForm onSaved={reload} onClose={() => setAdding(false)} /> : null}
      {deleting === null ? null : (
        <ConfirmModal
          title={t('users.delete-title', { name: deleting.username })}
          text={t('users.delete-text', { name: deleting.username })}
          action={t('do.delete')}
          onConfirm={async () => {
            await api.users.remove(deleting.id);
            await reload();
          }}
          onClose={() => setDeleting(null)}
        />
      )}
    </Page>
  );
}
