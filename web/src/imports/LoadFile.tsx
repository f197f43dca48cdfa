import { Button, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../api/queries.ts';
import type { SniffedFile, StoredFile } from '../api/types.ts';
import { useApi } from '../app/AppContext.tsx';
import type { ImportSearch } from '../app/router.tsx';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Section } from '../ui/Page.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { FoundColumns } from './FoundColumns.tsx';
import { LoadProblem } from './LoadProblem.tsx';
import { proposeColumns } from './new-columns.ts';
import { Receipt } from './Receipt.tsx';
import { TargetForm, type TargetKind } from './TargetForm.tsx';
import { useLoad } from './use-load.ts';

interface LoadFileProps {
  readonly file: StoredFile;
  readonly wished: ImportSearch;
  readonly onOtherFile: () => void;
}

export function LoadFile({ file, wished, onOtherFile }: LoadFileProps) {
  const { t } = useI18n();
  const api = useApi();
  const sniffed = useQuery(queries.sniff(api, file.id));
  if (sniffed.isPending) {
    return (
      <Stack aria-busy="true">
        <p role="status">{t('import.sniffing', { name: file.name })}</p>
        <Skeleton height={160} />
      </Stack>
    );
  }
  if (sniffed.isError) {
    return (
      <Stack align="flex-start">
        <ProblemNote error={sniffed.error} onRetry={() => void sniffed.refetch()} />
        <Button variant="default" onClick={onOtherFile}>
          {t('import.other-file')}
        </Button>
      </Stack>
    );
  }
  return <LoadSniffed file={file} sniffed={sniffed.data} wished={wished} onOtherFile={onOtherFile} />;
}

function LoadSniffed({ file, sniffed, wished, onOtherFile }: LoadFileProps & { sniffed: SniffedFile }) {
  const { t } = useI18n();
  const [kind, setKind] = useState<TargetKind>(wished.table === undefined ? 'new-table' : 'existing-table');
  const [columns, setColumns] = useState(() => proposeColumns(sniffed));
  const load = useLoad();
  const { failed } = load;

  if (load.done !== null) return <Receipt {...load.done} onAgain={onOtherFile} />;
  return (
    <>
      <Section title={t('import.found')}>
        <FoundColumns
          file={file}
          sniffed={sniffed}
          newColumns={kind === 'new-table' ? columns : null}
          onChange={setColumns}
          onOtherFile={onOtherFile}
        />
      </Section>
      <Section title={t('import.target')}>
        <TargetForm
          file={file}
          dialect={sniffed.dialect}
          kind={kind}
          onKind={setKind}
          columns={columns}
          wished={wished}
          isLoading={load.isLoading}
          onLoad={load.start}
          onStop={load.stop}
        />
        {failed === null ? null : (
          <LoadProblem error={failed.error} onSkip={() => load.start({ ...failed.spec, onReject: 'skip' })} />
        )}
      </Section>
    </>
  );
}
