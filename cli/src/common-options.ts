import type { OptionSpec } from './command.ts';
import { UsageError } from './usage-error.ts';

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

export const outputOption = {
  type: 'string',
  short: 'o',
  value: 'FILE',
  description: 'the file; it appears only when it is complete. Standard output if not given',
} as const satisfies OptionSpec;

/** `a,b` → a and b. */
export function splitList(text: string | undefined): string[] | undefined {
  return text
    ?.split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** `name=value` texts, such as those of `--set`, by name. */
export function parsePairs(option: string, texts: readonly string[] = []): Readonly<Record<string, string>> {
  const pairs = texts.map((text) => {
    const at = text.indexOf('=');
    if (at < 1) throw new UsageError(`--${option} is ${JSON.stringify(text)}; write NAME=VALUE.`);
    return [text.slice(0, at), text.slice(at + 1)] as const;
  });
  return Object.fromEntries(pairs);
}

export function parseCount(option: string, text: string): number {
  const count = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(count))
    throw new UsageError(`--${option} is ${JSON.stringify(text)}; it must be a whole number.`);
  return count;
}
