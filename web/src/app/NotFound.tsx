import { Link } from '@tanstack/react-router';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Blank } from '../ui/Blank.tsx';

export function NotFound() {
  const { t } = useI18n();
  return (
    <main>
      <Blank icon="search" title={t('not-found.title')} lead={t('not-found.lead')}>
        <Link to="/">{t('not-found.home')}</Link>
      </Blank>
    </main>
  );
}
