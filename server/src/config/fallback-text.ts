import type { Option } from './option.ts';

/** The default as the help and the docs page say it; the same on every machine. */
export function fallbackText({ type, fallback, fallbackText: words }: Option<unknown>): string {
  if (words !== undefined) return words;
  if (fallback === null || fallback === undefined || typeof fallback === 'function') return 'none';
  const printed = type.print(fallback);
  return printed === '' ? 'none' : printed;
}
