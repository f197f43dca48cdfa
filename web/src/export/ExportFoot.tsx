import { Button, Group, NativeSelect } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TableAddress } from '../api/api.ts';
import { queries } from '../api/queries.ts';
import type { FormatName, TableDetails } from '../api/types.ts';
import { useAllows, useApi } from '../app/AppContext.tsx';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { tableToExportSpec } from './export-spec.ts';
import { startDownload } from './start-download.ts';
import styles from './TableView.module.css';

interface ExportFootProps {
  readonly at: TableAddress;
  readonly details: TableDetails;
  /** Null: all columns. */
  readonly chosen: readonly string[] | null;
  readonly shown: number;
}

export function ExportFoot({ at, details, chosen, shown }: ExportFootProps) {
  const { t, number } = useI18n();
  const api = useApi();
  const canExport = useAllows('exports:run');
  const [format, setFormat] = useState<FormatName>('CSV');
  const formats = useQuery({ ...queries.formats(api), enabled: canExport });
  const download = useMutation({
    mutationFn: async () =>
      startDownload((await api.exports.link(tableToExportSpec(at, chosen, format))).url),
  });
  return (
    <footer className={styles.foot}>
      {download.isError ? <ProblemNote error={download.error} /> : null}
      <div className={styles.footLine}>
        <span className={styles.footText} role="status">
          {download.isSuccess
            ? t('foot.started')
            : details.rows === null
              ? t('foot.shown', { count: shown })
              : t('foot.shown-of', { shown: number(shown), all: number(Math.max(details.rows, shown)) })}
        </span>
        {canExport ? (
          <Group gap="xs" wrap="nowrap">
            <NativeSelect
              aria-label={t('foot.format')}
              value={format}
              data={formats.data?.items.map(({ name }) => name) ?? [format]}
              onChange={(event) => setFormat(event.currentTarget.value as FormatName)}
            />
            <Button
              loading={download.isPending}
              leftSection={<Icon name="download" size={14} />}
              title={details.rows === null ? undefined : t('foot.download-all', { count: details.rows })}
              onClick={() => download.mutate()}
            >
              {t('foot.download', { format })}
            </Button>
          </Group>
        ) : null}
      </div>
    </footer>
  );
}
