import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { TableDetails } from '../api/types.ts';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Icon } from '../ui/Icon.tsx';
import styles from './TableView.module.css';

export function TableHeader({ connectionId, details }: { connectionId: string; details: TableDetails }) {
  const { t, bytes } = useI18n();
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>
        <Icon name={details.kind} size={18} />
        <span>
          <span className={styles.database}>{details.database}.</span>
          {details.name}
        </span>
      </h1>
      <ul className={styles.facts}>
        <li>{details.rows === null ? t('table.rows-unknown') : t('table.rows', { count: details.rows })}</li>
        {details.bytes === null ? null : <li>{bytes(details.bytes)}</li>}
        <li>
          {t(`table.kind.${details.kind}`)} · {details.engine}
        </li>
        <KeyFact label={t('table.sorted-by')} value={details.sortingKey} />
        {details.primaryKey === details.sortingKey ? null : (
          <KeyFact label={t('table.primary-key')} value={details.primaryKey} />
        )}
        <KeyFact label={t('table.partitioned-by')} value={details.partitionKey} />
        {details.dependentViews.length === 0 ? null : (
          <li>
            {t('table.feeds')}{' '}
            {details.dependentViews.map(({ database, name }) => (
              <Link
                key={`${database} ${name}`}
                to="/"
                search={{ connection: connectionId, database, table: name }}
              >
                {database}.{name}
              </Link>
            ))}
          </li>
        )}
      </ul>
      {details.comment === '' ? null : <p className={styles.comment}>{details.comment}</p>}
    </header>
  );
}

function KeyFact({ label, value }: { label: string; value: string }): ReactNode {
  if (value === '') return null;
  return (
    <li>
      {label} <code>{value}</code>
    </li>
  );
}
