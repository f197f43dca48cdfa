import { useI18n } from '../i18n/I18nProvider.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import styles from './TableView.module.css';

export function SqlTab({ sql }: { sql: string }) {
  const { t } = useI18n();
  return (
    <div className={styles.sql}>
      <div className={styles.sqlBar}>
        <CopyButton text={sql} />
      </div>
      {/* A region that scrolls must be reachable by keyboard. */}
      <pre tabIndex={0} aria-label={t('table.tab.sql')}>
        {sql}
      </pre>
    </div>
  );
}
