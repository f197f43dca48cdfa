import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Connection } from '../api/types.ts';
import { useAllows, useApi } from '../app/AppContext.tsx';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { ActionsMenu } from '../ui/ActionsMenu.tsx';
import { Line } from '../ui/Lines.tsx';
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
    <Line
      icon={connection.kind === 'embedded' ? 'database' : 'plug'}
      title={connection.name}
      text={connection.endpoint === null ? t('connections.embedded') : <Address {...connection.endpoint} />}
      actions={
        <>
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
            <ActionsMenu
              label={t('connections.actions', { name: connection.name })}
              actions={[
                { label: t('do.edit'), onChoose: onEdit },
                { label: t('do.delete'), onChoose: onDelete, isDestructive: true },
              ]}
            />
          ) : null}
        </>
      }
    >
      <TestResult result={test.data} error={test.error} />
    </Line>
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
