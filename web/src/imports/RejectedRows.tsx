import type { RejectedRow } from '../api/types.ts';
import { useI18n } from '../i18n/I18nProvider.tsx';
import styles from './ImportPage.module.css';

export function RejectedRows({ rejects }: { rejects: readonly RejectedRow[] }) {
  const { t, number } = useI18n();
  return (
    <div>
      <h3 className={styles.small}>{t('import.rejects')}</h3>
      <ul className={styles.rejects}>
        {rejects.map(({ row, reasons }) => (
          <li key={row}>
            <strong>{t('import.reject-row', { row: number(row) })}</strong> {reasons.join('; ')}
          </li>
        ))}
      </ul>
    </div>
  );
}
