import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { queries } from '../api/queries.ts';
import { useApi } from '../app/AppContext.tsx';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Blank } from '../ui/Blank.tsx';

const sample = { database: 'demo', table: 'trips' };

/** Nothing is chosen yet: says what to do, and does it with one click where the sample data is. */
export function ChooseTable({ connectionId }: { connectionId: string }) {
  const { t } = useI18n();
  const api = useApi();
  const navigate = useNavigate({ from: '/' });
  const databases = useQuery(queries.databases(api, connectionId));
  const hasSample = databases.data?.items.some(({ name }) => name === sample.database) ?? false;
  return (
    <Blank icon="table" title={t('home.choose')} lead={t('home.choose-lead')}>
      {hasSample ? (
        <Button onClick={() => void navigate({ search: { connection: connectionId, ...sample } })}>
          {t('home.start', { table: `${sample.database}.${sample.table}` })}
        </Button>
      ) : null}
    </Blank>
  );
}
