import { ActionIcon, Badge, Menu, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { User, UserChange } from '../api/types.ts';
import { useApi, useSession } from '../app/AppContext.tsx';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { roles, toRole } from './roles.ts';
import styles from './UsersPage.module.css';

interface UserLineProps {
  readonly user: User;
  readonly onChanged: () => Promise<unknown>;
  readonly onDelete: () => void;
}

export function UserLine({ user, onChanged, onDelete }: UserLineProps) {
  const { t } = useI18n();
  const api = useApi();
  const isSelf = useSession()?.user.id === user.id;
  const change = useMutation({
    mutationFn: (wanted: UserChange) => api.users.change(user.id, wanted),
    onSettled: onChanged,
  });
  return (
    <li className={styles.line}>
      <div className={styles.head}>
        <div className={styles.who}>
          <strong>{user.displayName || user.username}</strong>{' '}
          {isSelf ? (
            <Badge variant="default" tt="none">
              {t('users.you')}
            </Badge>
          ) : null}
          {user.disabled ? (
            <Badge variant="default" tt="none">
              {t('users.disabled')}
            </Badge>
          ) : null}
          {user.displayName && user.displayName !== user.username ? <p>{user.username}</p> : null}
        </div>
        <NativeSelect
          size="xs"
          aria-label={`${t('users.role')}: ${user.username}`}
          data={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
          value={user.role}
          disabled={isSelf || change.isPending}
          onChange={(event) => change.mutate({ role: toRole(event.currentTarget.value) })}
        />
        {isSelf ? (
          <span className={styles.noActions} />
        ) : (
          <Menu position="bottom-end" shadow="md" transitionProps={{ duration: 100 }}>
            <Menu.Target>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={30}
                aria-label={t('users.actions', { name: user.username })}
              >
                <Icon name="more" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => change.mutate({ disabled: !user.disabled })}>
                {user.disabled ? t('users.enable') : t('users.disable')}
              </Menu.Item>
              <Menu.Item className={styles.danger ?? ''} onClick={onDelete}>
                {t('do.delete')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {change.isError ? <ProblemNote error={change.error} /> : null}
    </li>
  );
}
