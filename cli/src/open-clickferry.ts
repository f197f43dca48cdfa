import { type Clickferry, createClickferry, type Credentials } from '@clickferry/sdk';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export const environment = [
  { name: 'CLICKFERRY_URL', description: 'where clickferry is; http://127.0.0.1:8080 if not set' },
  { name: 'CLICKFERRY_TOKEN', description: 'an API token, made on the page or with POST /api/v1/tokens' },
  { name: 'CLICKFERRY_USERNAME', description: 'instead of a token, together with' },
  { name: 'CLICKFERRY_PASSWORD', description: 'the password of that user' },
] as const;

/** The clickferry of the environment; secrets come from there alone, since others can read a command line. */
export function openClickferry({ env }: Terminal): Clickferry {
  const url = env['CLICKFERRY_URL'] || 'http://127.0.0.1:8080';
  if (!URL.canParse(url) || !/^https?:/.test(url)) {
    throw new UsageError(`CLICKFERRY_URL is ${JSON.stringify(url)}; it must be like http://127.0.0.1:8080.`);
  }
  return createClickferry({ url, ...credentialsFrom(env) });
}

function credentialsFrom(env: Terminal['env']): Credentials {
  const { CLICKFERRY_TOKEN: token, CLICKFERRY_USERNAME: username, CLICKFERRY_PASSWORD: password } = env;
  if (token) return { token };
  if (username && password) return { username, password };
  throw new UsageError(
    'Set CLICKFERRY_TOKEN, or CLICKFERRY_USERNAME and CLICKFERRY_PASSWORD, in the environment.',
  );
}
