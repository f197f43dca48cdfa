import type { OptionSpec } from './command.ts';

export const connectionOption = {
  type: 'string',
  short: 'c',
  value: 'ID',
  description: 'the connection; `embedded` if not given',
} as const satisfies OptionSpec;

export const jsonOption = {
  type: 'boolean',
  description: 'print JSON, for programs',
} as const satisfies OptionSpec;

/** `a,b` → a and b. */
export function splitList(text: string | undefined): string[] | undefined {
  return text
    ?.split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
