import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { createI18n, type I18n, isLanguage, type Language, preferredLanguage } from './i18n.ts';

interface LanguageChoice {
  readonly i18n: I18n;
  readonly choose: (language: Language) => void;
}

const LanguageContext = createContext<LanguageChoice | null>(null);

const storageKey = 'clickferry.language';

export function I18nProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(initialLanguage);

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const choice = useMemo<LanguageChoice>(
    () => ({
      i18n: createI18n(language, navigator.languages),
      choose: (chosen) => {
        localStorage.setItem(storageKey, chosen);
        setLanguage(chosen);
      },
    }),
    [language],
  );
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

export function useLanguage(): LanguageChoice {
  const choice = useContext(LanguageContext);
  if (choice === null) throw new Error('useLanguage needs an I18nProvider around it');
  return choice;
}

export function useI18n(): I18n {
  return useLanguage().i18n;
}

function initialLanguage(): Language {
  const stored = localStorage.getItem(storageKey);
  return isLanguage(stored) ? stored : preferredLanguage(navigator.languages);
}
