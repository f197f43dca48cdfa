import { Icon } from '../ui/Icon.tsx';
import styles from './TypeIcon.module.css';
import { typeCategory } from './type-category.ts';

export function TypeIcon({ type }: { type: string }) {
  const category = typeCategory(type);
  return (
    <span className={styles.icon} data-category={category}>
      <Icon name={category} size={14} />
    </span>
  );
}

/** A type in words, with its icon. */
export function TypeLabel({ type }: { type: string }) {
  return (
    <span className={styles.label}>
      <TypeIcon type={type} />
      <code>{type}</code>
    </span>
  );
}
