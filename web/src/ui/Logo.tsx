import mark from './ferry.svg';
import styles from './Logo.module.css';

export function Logo() {
  return (
    <span className={styles.logo}>
      <img src={mark} alt="" width="24" height="24" />
      <span>clickferry</span>
    </span>
  );
}
