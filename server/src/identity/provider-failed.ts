import { AuthorizationResponseError, ResponseBodyError } from 'openid-client';
import { Problem } from '../lib/problem.ts';

/**
 * What went wrong is for the log: a browser or a program cannot act on it. Only its words are kept as the cause, because
 * the errors of the protocol carry whole answers with them, tokens included.
 */
export function providerFailed(name: string, what: string, error: unknown): Problem {
  const message = `${name} ${what}. Try again in a moment; if it stays so, an administrator finds the reason in the log.`;
  return new Problem('identity-provider-failed', message, {}, { cause: wordsOf(error).slice(0, 1000) });
}

function wordsOf(error: unknown): string {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    return `${error.message}: ${error.error} ${error.error_description ?? ''}`.trim();
  }
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join('; ');
  if (!(error instanceof Error)) return typeof error === 'string' ? error : 'no reason was given';
  return error.cause instanceof Error ? `${error.message}: ${wordsOf(error.cause)}` : error.message;
}
