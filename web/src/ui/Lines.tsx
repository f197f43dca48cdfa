import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import styles from './Lines.module.css';

/** Things of one kind, one below the other. */
export function Lines({ children }: { children: ReactNode }) {
  return <ul className={styles.lines}>{children}</ul>;
}

interface LineProps {
  readonly icon?: IconName;
  readonly title: ReactNode;
  readonly text?: ReactNode;
  /** What can be done to it. */
  readonly actions: ReactNode;
  /** What came of it. */
  readonly children?: ReactNode;
}

export function Line({ icon, title, text, actions, children }: LineProps) {
  return (
    <li className={styles.line}>
      <div className={styles.head}>
        {icon === undefined ? null : <Icon name={icon} size={20} className={styles.icon} />}
        <div className={styles.what}>
          <div className={styles.title}>{title}</div>
          {text === undefined ? null : <p>{text}</p>}
        </div>
        <div className={styles.actions}>{actions}</div>
      </div>
      {children}
    </li>
  );
}
