import { Button, Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TableAddress } from '../api/api.ts';
import { queries } from '../api/queries.ts';
import type { TableDetails } from '../api/types.ts';
import { useAllows, useApi } from '../app/AppContext.tsx';
import { DataGrid } from '../grid/DataGrid.tsx';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Blank } from '../ui/Blank.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { ExportFoot } from './ExportFoot.tsx';
import styles from './TableView.module.css';

const rowsMax = 100;

interface RowsTabProps {
  readonly at: TableAddress;
  readonly details: TableDetails;
  readonly chosen: readonly string[];
}

export function RowsTab({ at, details, chosen }: RowsTabProps) {
  const { t } = useI18n();
  const api = useApi();
  const isAll = chosen.length === details.columns.length;
  const rows = useQuery({
    ...queries.rows(api, at, isAll ? [] : chosen, rowsMax),
    enabled: chosen.length > 0,
    placeholderData: keepPreviousData,
  });

  if (chosen.length === 0) return <Blank icon="columns" title={t('columns.choose-one')} />;
  if (rows.isPending) return <Skeleton m="md" flex={1} w="auto" />;
  if (rows.isError) {
    return (
      <div className={styles.problem}>
        <ProblemNote error={rows.error} onRetry={() => void rows.refetch()} />
      </div>
    );
  }
  return (
    <>
      <div className={styles.grid}>
        {rows.data.rows.length === 0 ? (
          <EmptyTable at={at} details={details} />
        ) : (
          <DataGrid page={rows.data} label={t('grid.label', { table: `${at.database}.${at.table}` })} />
        )}
      </div>
      <ExportFoot at={at} details={details} chosen={isAll ? null : chosen} shown={rows.data.rows.length} />
    </>
  );
}

function EmptyTable({ at, details }: { at: TableAddress; details: TableDetails }) {
  const { t } = useI18n();
  const canImport = useAllows('imports:run') && details.kind === 'table';
  return (
    <Blank icon={details.kind} title={t('table.empty')} lead={t('table.empty-lead')}>
      {canImport ? (
        <Button
          renderRoot={(props) => (
            <Link
              to="/import"
              search={{ connection: at.connectionId, database: at.database, table: at.table }}
              {...props}
            />
          )}
        >
          {t('table.load')}
        </Button>
      ) : null}
    </Blank>
  );
}
