import { Badge, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { User, UserChange } from '../api/types.ts';
import { useApi, useSession } from '../app/AppContext.tsx';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { ActionsMenu } from '../ui/ActionsMenu.tsx';
import { Line } from '../ui/Lines.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { roles, toRole } from './roles.ts';
import styles from './UserLine.module.css';

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
  const shownAs = user.displayName || user.username;
  return (
    <Line
      title={
        <>
          {shownAs}
          {isSelf ? <Mark text={t('users.you')} /> : null}
          {user.disabled ? <Mark text={t('users.disabled')} /> : null}
        </>
      }
      text={shownAs === user.username ? undefined : user.username}
      actions={
        <>
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
            <ActionsMenu
              label={t('users.actions', { name: user.username })}
              actions={[
                {
                  label: user.disabled ? t('users.enable') : t('users.disable'),
                  onChoose: () => change.mutate({ disabled: !user.disabled }),
                },
                { label: t('do.delete'), onChoose: onDelete, isDestructive: true },
              ]}
            />
          )}
        </>
      }
    >
      {change.isError ? <ProblemNote error={change.error} /> : null}
    </Line>
  );
}

function Mark({ text }: { text: string }) {
  return (
    <Badge variant="default" tt="none">
      {text}
    </Badge>
  );
}
