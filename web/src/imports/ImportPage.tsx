import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { StoredFile } from '../api/types.ts';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Page } from '../ui/Page.tsx';
import { FileDrop } from './FileDrop.tsx';
import { LoadFile } from './LoadFile.tsx';

/** Two steps on one page: a file, then where its rows go. */
export function ImportPage() {
  const { t } = useI18n();
  const wished = useSearch({ from: '/signed-in/import' });
  const [file, setFile] = useState<StoredFile | null>(null);
  return (
    <Page title={t('import.title')} lead={t('import.lead')}>
      {file === null ? (
        <FileDrop onUploaded={setFile} />
      ) : (
        <LoadFile key={file.id} file={file} wished={wished} onOtherFile={() => setFile(null)} />
      )}
    </Page>
  );
}
