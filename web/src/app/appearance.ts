import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import { languageNames, languages, isLanguage } from '../i18n/i18n.ts';
import { useLanguage } from '../i18n/I18nProvider.tsx';

export interface Choice {
  readonly label: string;
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly isChosen: boolean;
    readonly lang?: string;
  }[];
  readonly choose: (value: string) => void;
}

const themes: readonly MantineColorScheme[] = ['auto', 'light', 'dark'];

/** Theme and language: what can be chosen, what is, and how to choose. */
export function useAppearance(): { readonly theme: Choice; readonly language: Choice } {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { i18n, choose } = useLanguage();
  const { t, language } = i18n;
  return {
    theme: {
      label: t('theme.label'),
      options: themes.map((value) => ({
        value,
        label: t(`theme.${value}`),
        isChosen: value === colorScheme,
      })),
      choose: (value) => {
        const theme = themes.find((each) => each === value);
        if (theme !== undefined) setColorScheme(theme);
      },
    },
    language: {
      label: t('language.label'),
      options: languages.map((value) => ({
        value,
        label: languageNames[value],
        isChosen: value === language,
        lang: value,
      })),
      choose: (value) => {
        if (isLanguage(value)) choose(value);
      },
    },
  };
}
