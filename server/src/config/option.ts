import type { OptionType } from './option-types.ts';

/** One thing that can be configured. */
export interface Option<T> {
  readonly env: string;
  readonly group: OptionGroup;
  readonly type: OptionType<NonNullable<T>>;
  readonly fallback: T | ((machine: Machine) => T);
  /** What the help says of the default when the value itself would say nothing. */
  readonly fallbackText?: string;
  /** Never printed, never taken from the command line; `<ENV>_FILE` may name a file that holds it. */
  readonly secret: boolean;
  readonly description: string;
}

export const optionGroups = [
  'Server',
  'Storage',
  'Engine',
  'Accounts',
  'Identity provider',
  'Limits',
  'Logs',
] as const;

export type OptionGroup = (typeof optionGroups)[number];

/** What defaults may depend on. */
export interface Machine {
  readonly memoryBytes: number;
}

type OptionDraft<T> = Omit<Option<T>, 'secret'> & { readonly secret?: boolean };

export function option<T>(draft: OptionDraft<T>): Option<T> {
  return { secret: false, ...draft };
}

/** `CLICKFERRY_DATA_DIR` → `--data-dir`. Secrets have no flag: every user of a machine can read command lines. */
export function flagOf({ env, secret }: Pick<Option<unknown>, 'env' | 'secret'>): string | null {
  return secret
    ? null
    : `--${env
        .replace(/^CLICKFERRY_/, '')
        .toLowerCase()
        .replaceAll('_', '-')}`;
}

export function fallbackOf<T>(item: Option<T>, machine: Machine): T {
  return typeof item.fallback === 'function'
    ? (item.fallback as (machine: Machine) => T)(machine)
    : item.fallback;
}
