import { ActionIcon, Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useApi, useSession } from './AppContext.tsx';
import { useAppearance } from './appearance.ts';

export function AccountMenu() {
  const { t } = useI18n();
  const api = useApi();
  const session = useSession();
  const appearance = useAppearance();
  const logout = useMutation({ mutationFn: () => api.auth.logout() });
  if (session === null) return null;
  const { user } = session;
  const name = user.displayName || user.username;
  return (
    <Menu position="bottom-end" width={240} shadow="md" transitionProps={{ duration: 100 }}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('account.menu', { name })}>
          <Icon name="user" size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {user.username} · {t(`role.${user.role}`)}
        </Menu.Label>
        <Menu.Item
          renderRoot={(props) => <Link to="/account" {...props} />}
          leftSection={<Icon name="key" />}
        >
          {t('nav.account')}
        </Menu.Item>
        <Menu.Item component="a" href="/docs" target="_blank" leftSection={<Icon name="file" />}>
          {t('nav.api')}
        </Menu.Item>
        {[appearance.theme, appearance.language].map(({ label, options, choose }) => (
          <div key={label} role="group" aria-label={label}>
            <Menu.Divider />
            <Menu.Label aria-hidden="true">{label}</Menu.Label>
            <Menu.RadioGroup
              value={options.find(({ isChosen }) => isChosen)?.value ?? null}
              onChange={choose}
            >
              {options.map((option) => (
                <Menu.RadioItem
                  key={option.value}
                  value={option.value}
                  lang={option.lang}
                  closeMenuOnClick={false}
                >
                  {option.label}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </div>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => logout.mutate()}>{t('account.logout')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
