import { useI18n } from '../i18n/I18nProvider.tsx';
import type { IconName } from '../ui/Icon.tsx';
import { useAllows } from './AppContext.tsx';

export interface Place {
  readonly to: '/' | '/import' | '/connections' | '/users';
  readonly label: string;
  readonly icon: IconName;
}

/** The places that the reader may go to. */
export function usePlaces(): readonly Place[] {
  const { t } = useI18n();
  const canUpload = useAllows('files:write');
  const canLoad = useAllows('imports:run');
  const canManageUsers = useAllows('users:manage');
  return [
    { to: '/', label: t('nav.export'), icon: 'table' },
    ...(canUpload && canLoad ? [{ to: '/import', label: t('nav.import'), icon: 'upload' } as const] : []),
    { to: '/connections', label: t('nav.connections'), icon: 'plug' },
    ...(canManageUsers ? [{ to: '/users', label: t('nav.users'), icon: 'user' } as const] : []),
  ];
}
