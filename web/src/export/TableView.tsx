import { Skeleton, Stack, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { TableAddress } from '../api/api.ts';
import { queries } from '../api/queries.ts';
import type { TableDetails } from '../api/types.ts';
import { useApi } from '../app/AppContext.tsx';
import type { TableTab } from '../app/router.tsx';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { ColumnChooser } from './ColumnChooser.tsx';
import { ColumnsTab } from './ColumnsTab.tsx';
import { RowsTab } from './RowsTab.tsx';
import { SqlTab } from './SqlTab.tsx';
import { TableHeader } from './TableHeader.tsx';
import styles from './TableView.module.css';

/** One table: what it is, its rows, its columns, its SQL, and the way out as a file. */
export function TableView({ at }: { at: TableAddress }) {
  const api = useApi();
  const details = useQuery(queries.table(api, at));
  if (details.isPending) return <TableSkeleton />;
  if (details.isError) {
    return (
      <div className={styles.problem}>
        <ProblemNote error={details.error} onRetry={() => void details.refetch()} />
      </div>
    );
  }
  return <TableTabs at={at} details={details.data} />;
}

function TableTabs({ at, details }: { at: TableAddress; details: TableDetails }) {
  const { t } = useI18n();
  const { tab = 'rows', columns } = useSearch({ from: '/signed-in/' });
  const navigate = useNavigate({ from: '/' });
  const all = details.columns.map(({ name }) => name);
  const chosen = columns === undefined ? all : all.filter((name) => columns.includes(name));

  const showTab = (name: string | null) =>
    void navigate({
      search: (search) => ({
        ...search,
        tab: name === 'rows' ? undefined : ((name ?? undefined) as TableTab | undefined),
      }),
      replace: true,
    });
  const choose = (names: readonly string[]) =>
    void navigate({
      search: (search) => ({
        ...search,
        columns: names.length === all.length ? undefined : names.length === 0 ? [''] : names,
      }),
      replace: true,
    });

  return (
    <>
      <TableHeader connectionId={at.connectionId} details={details} />
      <Tabs value={tab} onChange={showTab} keepMounted={false} className={styles.tabs}>
        <div className={styles.tabBar}>
          <Tabs.List>
            <Tabs.Tab value="rows">{t('table.tab.rows')}</Tabs.Tab>
            <Tabs.Tab value="columns">{t('table.tab.columns')}</Tabs.Tab>
            <Tabs.Tab value="sql">{t('table.tab.sql')}</Tabs.Tab>
          </Tabs.List>
          {tab === 'rows' ? (
            <ColumnChooser columns={details.columns} chosen={chosen} onChoose={choose} />
          ) : null}
        </div>
        <Tabs.Panel value="rows" className={styles.panel}>
          <RowsTab at={at} details={details} chosen={chosen} />
        </Tabs.Panel>
        <Tabs.Panel value="columns" className={styles.panel}>
          <ColumnsTab columns={details.columns} />
        </Tabs.Panel>
        <Tabs.Panel value="sql" className={styles.panel}>
          <SqlTab sql={details.createSql} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function TableSkeleton() {
  return (
    <Stack p="md" gap="sm">
      <Skeleton height={24} width={220} />
      <Skeleton height={14} width={340} />
      <Skeleton height={320} mt="md" />
    </Stack>
  );
}
