import { Problem } from '../lib/problem.ts';

/** The provider's own words stay in the cause, for the log: a browser or a program cannot act on them. */
export function providerFailed(name: string, what: string, cause: unknown): Problem {
  const message = `${name} ${what}. Try again in a moment; if it stays so, an administrator finds the reason in the log.`;
  return new Problem('identity-provider-failed', message, {}, { cause });
}
