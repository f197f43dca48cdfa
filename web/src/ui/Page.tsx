import { type ReactNode, useEffect } from 'react';
import styles from './Page.module.css';

/** The frame of every place but the home page: a title, one sentence, the main action, the content. */
export function Page({
  title,
  lead,
  action,
  children,
}: {
  title: string;
  lead?: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  usePageTitle(title);
  return (
    <div className={styles.scroll}>
      <div className={styles.page}>
        <header className={styles.head}>
          <div>
            <h1>{title}</h1>
            {lead === undefined ? null : <p>{lead}</p>}
          </div>
          {action}
        </header>
        {children}
      </div>
    </div>
  );
}

export function Section({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {lead === undefined ? null : <p>{lead}</p>}
      {children}
    </section>
  );
}

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · clickferry`;
  }, [title]);
}
