import { Button, Drawer, NativeSelect, Skeleton } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { queries } from '../api/queries.ts';
import type { Connection } from '../api/types.ts';
import { useAllows, useApi } from '../app/AppContext.tsx';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Blank } from '../ui/Blank.tsx';
import { Icon } from '../ui/Icon.tsx';
import { usePageTitle } from '../ui/Page.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { CatalogTree } from './CatalogTree.tsx';
import { ChooseTable } from './ChooseTable.tsx';
import styles from './ExportPage.module.css';
import { TableView } from './TableView.tsx';

export function ExportPage() {
  const { t } = useI18n();
  const api = useApi();
  const connections = useQuery(queries.connections(api));
  const search = useSearch({ from: '/signed-in/' });
  usePageTitle(search.table ?? t('nav.export'));

  if (connections.isPending) return <Skeleton m="lg" height={120} width="auto" />;
  if (connections.isError) {
    return (
      <div className={styles.problem}>
        <ProblemNote error={connections.error} onRetry={() => void connections.refetch()} />
      </div>
    );
  }
  const { items } = connections.data;
  const chosen = items.find(({ id }) => id === search.connection) ?? items[0];
  return chosen === undefined ? <NoConnection /> : <Workplace connection={chosen} connections={items} />;
}

function Workplace({
  connection,
  connections,
}: {
  connection: Connection;
  connections: readonly Connection[];
}) {
  const { t } = useI18n();
  const { database, table } = useSearch({ from: '/signed-in/' });
  const navigate = useNavigate({ from: '/' });
  const isNarrow = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false });
  const [isOpen, drawer] = useDisclosure();

  const side = (
    <div className={styles.side}>
      <NativeSelect
        size="xs"
        aria-label={t('tree.connection')}
        data={connections.map(({ id, name }) => ({ value: id, label: name }))}
        value={connection.id}
        onChange={(event) => void navigate({ search: { connection: event.currentTarget.value } })}
      />
      <CatalogTree
        key={connection.id}
        connectionId={connection.id}
        database={database}
        table={table}
        onChoose={(chosen) => {
          drawer.close();
          void navigate({
            search: { connection: connection.id, database: chosen.database, table: chosen.name },
          });
        }}
      />
    </div>
  );

  return (
    <div className={styles.workplace}>
      {isNarrow ? (
        <Drawer
          opened={isOpen}
          size="300px"
          title={t('tree.label')}
          onClose={drawer.close}
          closeButtonProps={{ 'aria-label': t('do.close') }}
          classNames={{ body: styles.drawer ?? '' }}
        >
          {side}
        </Drawer>
      ) : (
        <aside className={styles.aside} aria-label={t('tree.label')}>
          {side}
        </aside>
      )}
      <div className={styles.main}>
        {isNarrow ? (
          <div className={styles.narrowBar}>
            <Button variant="default" leftSection={<Icon name="table" size={14} />} onClick={drawer.open}>
              {t('tree.open')}
            </Button>
          </div>
        ) : null}
        {database === undefined || table === undefined ? (
          <ChooseTable connectionId={connection.id} />
        ) : (
          <TableView
            key={`${connection.id} ${database} ${table}`}
            at={{ connectionId: connection.id, database, table }}
          />
        )}
      </div>
    </div>
  );
}

function NoConnection() {
  const { t } = useI18n();
  const canAdd = useAllows('connections:write');
  return (
    <Blank icon="plug" title={t('home.no-connections')} lead={t('home.no-connections-lead')}>
      {canAdd ? (
        <Button renderRoot={(props) => <Link to="/connections" {...props} />}>{t('connections.add')}</Button>
      ) : null}
    </Blank>
  );
}
