import { z } from 'zod';
import { Problem } from '../lib/problem.ts';
import type { SealKey } from '../lib/seal.ts';

/** What a login must remember between its start and the provider's answer, kept by the browser that started it. */
export interface LoginTransaction {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly redirectUri: string;
  readonly returnTo: string;
  readonly expiresAt: number;
}

export const transactionMs = 10 * 60_000;

const transactionSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  redirectUri: z.string(),
  returnTo: z.string(),
  expiresAt: z.number(),
});

const context = 'oidc-login';

export function sealTransaction(key: SealKey, transaction: LoginTransaction): string {
  return key.seal(JSON.stringify(transaction), context);
}

/** Throws `session-ended` when this browser has no login under way. */
export function openTransaction(key: SealKey, sealed: string | undefined, now: number): LoginTransaction {
  const transaction = sealed === undefined ? null : unseal(key, sealed);
  if (transaction !== null && transaction.expiresAt > now) return transaction;
  throw new Problem(
    'session-ended',
    'This login was not started in this browser, was used already, or took too long. Start again.',
  );
}

function unseal(key: SealKey, sealed: string): LoginTransaction | null {
  try {
    return transactionSchema.parse(JSON.parse(key.unseal(sealed, context)));
  } catch {
    return null;
  }
}
