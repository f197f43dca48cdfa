import { Button, FileButton, Progress } from '@mantine/core';
import { type DragEvent, useState } from 'react';
import type { StoredFile } from '../api/types.ts';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import styles from './ImportPage.module.css';
import { useUpload } from './use-upload.ts';

export function FileDrop({ onUploaded }: { onUploaded: (file: StoredFile) => void }) {
  const { t } = useI18n();
  const upload = useUpload(onUploaded);
  const [isOver, setOver] = useState(false);
  const [isTooMany, setTooMany] = useState(false);

  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file, ...others] = event.dataTransfer.files;
    setTooMany(others.length > 0);
    if (file !== undefined && others.length === 0) upload.start(file);
  };

  if (upload.file !== null) {
    return <Uploading file={upload.file} sentBytes={upload.sentBytes} onStop={upload.stop} />;
  }
  return (
    <>
      {upload.error === null ? null : <ProblemNote error={upload.error} />}
      <div
        className={styles.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <Icon name="upload" size={32} />
        <p className={styles.dropTitle}>{isOver ? t('import.drop-now') : t('import.drop')}</p>
        <p className={styles.quiet}>{t('import.any-size')}</p>
        <FileButton
          onChange={(file) => file !== null && upload.start(file)}
          inputProps={{ 'aria-label': t('import.choose') }}
        >
          {(props) => (
            <Button size="sm" {...props}>
              {t('import.choose')}
            </Button>
          )}
        </FileButton>
        {isTooMany ? <p role="alert">{t('import.not-csv')}</p> : null}
      </div>
    </>
  );
}

function Uploading({ file, sentBytes, onStop }: { file: File; sentBytes: number; onStop: () => void }) {
  const { t, bytes } = useI18n();
  const title = t('import.uploading', { name: file.name });
  return (
    <div className={styles.drop}>
      <p className={styles.dropTitle}>{title}</p>
      <Progress.Root className={styles.progress ?? ''}>
        <Progress.Section aria-label={title} value={(100 * sentBytes) / Math.max(file.size, 1)} />
      </Progress.Root>
      <p className={styles.quiet}>
        {t('import.progress', { sent: bytes(sentBytes), all: bytes(file.size) })}
      </p>
      <Button variant="default" onClick={onStop}>
        {t('import.stop-upload')}
      </Button>
    </div>
  );
}
