import { ActionIcon, Drawer } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Link, Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Logo } from '../ui/Logo.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { usePlaces } from './places.ts';
import styles from './Shell.module.css';

const Palette = lazy(() => import('../palette/Palette.tsx'));

/** The frame around every place for a signed-in reader. */
export function Shell() {
  const { t } = useI18n();
  const [isMenuOpen, menu] = useDisclosure();
  const [isPaletteOpen, palette] = useDisclosure();
  useHotkeys([['mod+K', palette.toggle]], []);
  return (
    <div className={styles.shell}>
      <a href="#content" className={styles.skip}>
        {t('app.skip')}
      </a>
      <header className={styles.bar}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          className={styles.burger}
          aria-label={t('app.menu')}
          onClick={menu.open}
        >
          <Icon name="menu" size={20} />
        </ActionIcon>
        <Link to="/" className={styles.home}>
          <Logo />
        </Link>
        <nav aria-label={t('nav.main')} className={styles.nav}>
          <Places />
        </nav>
        <button
          type="button"
          className={styles.palette}
          aria-label={t('palette.open')}
          onClick={palette.open}
        >
          <Icon name="search" />
          <kbd aria-hidden="true">{shortcutName()}</kbd>
        </button>
        <AccountMenu />
      </header>
      <main id="content" tabIndex={-1} className={styles.content}>
        <Outlet />
      </main>
      <Drawer
        opened={isMenuOpen}
        size="240px"
        title={t('app.menu')}
        onClose={menu.close}
        closeButtonProps={{ 'aria-label': t('do.close') }}
      >
        <nav aria-label={t('nav.main')} className={styles.drawerNav} onClick={menu.close}>
          <Places />
        </nav>
      </Drawer>
      {isPaletteOpen ? (
        <Suspense>
          <Palette onClose={palette.close} />
        </Suspense>
      ) : null}
    </div>
  );
}

function Places() {
  return usePlaces().map(({ to, label, icon }) => (
    <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }} className={styles.place}>
      <Icon name={icon} />
      {label}
    </Link>
  ));
}

function shortcutName(): string {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K';
}
