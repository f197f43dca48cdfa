export const colorSchemeKey = 'clickferry.theme';

/** Runs before the first paint (the entry script blocks it), so that the chosen theme never flashes. */
export function applyStoredColorScheme(): void {
  const stored = localStorage.getItem(colorSchemeKey);
  const wantsDark =
    stored === 'dark' || (stored !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset['mantineColorScheme'] = wantsDark ? 'dark' : 'light';
}
