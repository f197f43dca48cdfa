import { Button, Divider, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../api/problem.ts';
import { queries } from '../api/queries.ts';
import { useApi } from '../app/AppContext.tsx';
import { useAppearance } from '../app/appearance.ts';
import { safeNext } from '../app/search-params.ts';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Logo } from '../ui/Logo.tsx';
import { usePageTitle } from '../ui/Page.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import styles from './LoginPage.module.css';
import { readLoginFragment } from './login-fragment.ts';

export function LoginPage() {
  const { t } = useI18n();
  const api = useApi();
  const router = useRouter();
  const { next } = useSearch({ from: '/login' });
  const methods = useQuery(queries.methods(api));
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  usePageTitle(t('login.title'));

  const enter = () => router.history.replace(safeNext(next));
  const login = useMutation({
    mutationFn: () => api.auth.login(username.trim(), password),
    onSuccess: enter,
  });
  const { link, oidcError } = useFragment(enter);

  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <Logo />
        <h1 className={styles.title}>{t('login.title')}</h1>
        <p className={styles.lead}>{t('login.lead')}</p>
        <div aria-live="polite" className={styles.notes}>
          {link.isPending ? <p className={styles.lead}>{t('login.link-opening')}</p> : null}
          {link.isError ? <LoginProblem error={link.error} text={t('login.link-failed')} /> : null}
          {oidcError === null ? null : (
            <p className={styles.wrong}>{t('login.oidc-failed', { code: oidcError })}</p>
          )}
        </div>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            login.mutate();
          }}
        >
          <TextInput
            label={t('login.username')}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            withAsterisk={false}
            autoFocus
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('login.password')}
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {login.isError ? <LoginProblem error={login.error} text={t('login.wrong')} /> : null}
          <Button type="submit" size="sm" fullWidth loading={login.isPending}>
            {t('login.submit')}
          </Button>
        </form>
        {methods.data?.oidc ? (
          <>
            <Divider label={t('login.or')} />
            <Button component="a" href={methods.data.oidc.startUrl} variant="default" size="sm" fullWidth>
              {t('login.oidc', { name: methods.data.oidc.name })}
            </Button>
          </>
        ) : null}
        <p className={styles.hint}>{t('login.first-start')}</p>
        <Appearance />
      </div>
    </main>
  );
}

/** A refused secret is told in our words; anything else (throttled, unreachable, …) in its own. */
function LoginProblem({ error, text }: { error: unknown; text: string }) {
  if (!(error instanceof ApiProblem) || error.status !== 401) return <ProblemNote error={error} />;
  return (
    <p role="alert" className={styles.wrong}>
      {text}
    </p>
  );
}

/** `#link=…` logs in once and `#error=…` is shown; both leave the address at once. */
function useFragment(onSuccess: () => void) {
  const api = useApi();
  const navigate = useNavigate({ from: '/login' });
  const { hash } = useLocation();
  const handled = useRef('');
  const [oidcError, setOidcError] = useState<string | null>(null);
  const link = useMutation({ mutationFn: (secret: string) => api.auth.loginByLink(secret), onSuccess });
  const { mutate } = link;

  useEffect(() => {
    if (hash === '' || hash === handled.current) return;
    handled.current = hash;
    const fragment = readLoginFragment(hash);
    void navigate({ search: true, hash: '', replace: true });
    if (fragment.kind === 'link') mutate(fragment.secret);
    if (fragment.kind === 'error') setOidcError(fragment.code);
  }, [hash, navigate, mutate]);

  return { link, oidcError };
}

function Appearance() {
  const { theme, language } = useAppearance();
  return (
    <div className={styles.appearance}>
      {[language, theme].map(({ label, options, choose }) => (
        <div key={label} role="group" aria-label={label}>
          {options.map((option) => (
            <button
              key={option.value}
              type="button"
              lang={option.lang}
              aria-pressed={option.isChosen}
              onClick={() => choose(option.value)}
            >
              {option.label}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}
