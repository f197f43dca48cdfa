import type { ReactNode } from 'react';
import styles from './Blank.module.css';
import { Icon, type IconName } from './Icon.tsx';

interface BlankProps {
  readonly icon: IconName;
  readonly title: string;
  readonly lead?: string;
  /** What to do first. */
  readonly children?: ReactNode;
}

/** The empty state of a place: what is missing, and the click that changes it. */
export function Blank({ icon, title, lead, children }: BlankProps) {
  return (
    <div className={styles.blank}>
      <Icon name={icon} size={32} className={styles.icon} />
      <p className={styles.title}>{title}</p>
      {lead === undefined ? null : <p className={styles.lead}>{lead}</p>}
      {children}
    </div>
  );
}
