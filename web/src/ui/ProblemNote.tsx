import { Button } from '@mantine/core';
import { ApiProblem } from '../api/problem.ts';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Icon } from './Icon.tsx';
import styles from './ProblemNote.module.css';
import { problemWords } from './problem-words.ts';

/** A problem where it happened: what, the way out, and ClickHouse's own words one click away. */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const i18n = useI18n();
  const { title, detail } = problemWords(error, i18n);
  const document = error instanceof ApiProblem ? error.document : null;
  return (
    <div role="alert" className={styles.note}>
      <Icon name="alert" size={18} className={styles.icon} />
      <div className={styles.text}>
        <strong>{title}</strong>
        <p>{detail}</p>
        {document?.errors?.length ? (
          <ul>
            {document.errors.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                <code>{path}</code> {message}
              </li>
            ))}
          </ul>
        ) : null}
        {document?.clickhouse ? (
          <details>
            <summary>{i18n.t('problem.details')}</summary>
            <pre>
              {document.clickhouse.name ?? ''} ({document.clickhouse.code}): {document.clickhouse.message}
            </pre>
          </details>
        ) : null}
        {onRetry === undefined ? null : (
          <Button variant="default" onClick={onRetry}>
            {i18n.t('do.retry')}
          </Button>
        )}
      </div>
    </div>
  );
}
