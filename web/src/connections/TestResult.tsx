import type { ConnectionTest } from '../api/types.ts';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import styles from './TestResult.module.css';

/** What a test said, in plain words. */
export function TestResult({ result, error }: { result: ConnectionTest | undefined; error: unknown }) {
  const { t, has } = useI18n();
  if (error !== null) return <ProblemNote error={error} />;
  if (result === undefined) return null;
  if (result.ok) {
    const { version, user } = result.server;
    return (
      <div role="status" className={styles.good}>
        <Icon name="check" />
        <span>{[t('connections.works', { version, user }), ...result.warnings].join(' ')}</span>
      </div>
    );
  }
  const titleKey = `problem.title.${result.code}`;
  return (
    <div role="alert" className={styles.bad}>
      <Icon name="alert" />
      <span>
        {has(titleKey) ? <strong>{t(titleKey)}. </strong> : null}
        {result.detail}
      </span>
    </div>
  );
}
