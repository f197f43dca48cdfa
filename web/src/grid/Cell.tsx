import { useI18n } from '../i18n/I18nProvider.tsx';
import { cellFace } from './cell-text.ts';
import styles from './DataGrid.module.css';

export function Cell({ value }: { value: unknown }) {
  const { t } = useI18n();
  const face = cellFace(value);
  switch (face.kind) {
    case 'text':
      return <span className={styles.text}>{face.text}</span>;
    case 'null':
      return <span className={styles.mark}>{t('grid.null')}</span>;
    case 'empty':
      return <span className={styles.mark}>{t('grid.empty')}</span>;
    case 'blank':
      return <span className={styles.mark}>{t('grid.blank', { count: face.characters })}</span>;
  }
}
