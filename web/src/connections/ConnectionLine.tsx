import { ActionIcon, Button, Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Connection } from '../api/types.ts';
import { useAllows, useApi } from '../app/AppContext.tsx';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Icon } from '../ui/Icon.tsx';
import styles from './ConnectionsPage.module.css';
import { TestResult } from './TestResult.tsx';

interface ConnectionLineProps {
  readonly connection: Connection;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

export function ConnectionLine({ connection, onEdit, onDelete }: ConnectionLineProps) {
  const { t } = useI18n();
  const api = useApi();
  const canChange = useAllows('connections:write');
  const test = useMutation({ mutationFn: () => api.connections.test(connection.id) });
  return (
    <li className={styles.line}>
      <div className={styles.head}>
        <Icon name={connection.kind === 'embedded' ? 'database' : 'plug'} size={20} className={styles.icon} />
        <div className={styles.what}>
          <strong>{connection.name}</strong>
          <p>
            {connection.endpoint === null ? t('connections.embedded') : <Address {...connection.endpoint} />}
          </p>
        </div>
        <div className={styles.actions}>
          <Button
            variant="default"
            renderRoot={(props) => <Link to="/" search={{ connection: connection.id }} {...props} />}
          >
            {t('connections.open')}
          </Button>
          {canChange ? (
            <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
              {t('connections.test')}
            </Button>
          ) : null}
          {canChange && connection.kind === 'remote' ? (
            <Menu position="bottom-end" shadow="md" transitionProps={{ duration: 100 }}>
              <Menu.Target>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={30}
                  aria-label={t('connections.actions', { name: connection.name })}
                >
                  <Icon name="more" />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={onEdit}>{t('do.edit')}</Menu.Item>
                <Menu.Item className={styles.danger ?? ''} onClick={onDelete}>
                  {t('do.delete')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          ) : null}
        </div>
      </div>
      <TestResult result={test.data} error={test.error} />
    </li>
  );
}

function Address({ host, port, tls, database, login }: NonNullable<Connection['endpoint']>) {
  const user = 'user' in login ? `${login.user}@` : '';
  return (
    <code>
      {tls === null ? 'http' : 'https'}://{user}
      {host}:{port}/{database}
    </code>
  );
}
