import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ImportReceipt, ImportSpec } from '../api/types.ts';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Icon } from '../ui/Icon.tsx';
import styles from './ImportPage.module.css';
import { RejectedRows } from './RejectedRows.tsx';

interface ReceiptProps {
  readonly receipt: ImportReceipt;
  readonly spec: ImportSpec;
  readonly onAgain: () => void;
}

/** What the finished import proves: the books balance. */
export function Receipt({ receipt, spec, onAgain }: ReceiptProps) {
  const { t, number } = useI18n();
  const { database, table } = spec.target;
  const counts = [
    { label: t('import.read'), value: receipt.rowsRead },
    { label: t('import.loaded'), value: receipt.rowsLoaded },
    { label: t('import.rejected'), value: receipt.rowsRejected },
    { label: t('import.filtered'), value: receipt.rowsFiltered },
  ];
  return (
    <section className={styles.receipt} aria-live="polite">
      <h2>
        <Icon name="check" size={18} /> {t('import.done', { table: `${database}.${table}` })}
      </h2>
      <dl className={styles.counts}>
        {counts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{number(value)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.quiet}>{t('import.balance')}</p>
      {receipt.rejects.length === 0 ? null : <RejectedRows rejects={receipt.rejects} />}
      <Group gap="xs">
        <Button
          renderRoot={(props) => (
            <Link to="/" search={{ connection: spec.connectionId, database, table }} {...props} />
          )}
        >
          {t('import.show-table')}
        </Button>
        <Button variant="default" onClick={onAgain}>
          {t('import.again')}
        </Button>
      </Group>
    </section>
  );
}
