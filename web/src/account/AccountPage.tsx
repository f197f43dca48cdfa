import { useI18n } from '../i18n/I18nProvider.tsx';
import { Page } from '../ui/Page.tsx';
import { PasswordSection } from './PasswordSection.tsx';
import { TokensSection } from './TokensSection.tsx';

export function AccountPage() {
  const { t } = useI18n();
  return (
    <Page title={t('account.title')}>
      <PasswordSection />
      <TokensSection />
    </Page>
  );
}
