import { createHash, timingSafeEqual } from 'node:crypto';

/** How secrets of `newSecret()` are kept. They have 256 random bits, so a plain SHA-256 cannot be guessed back. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** Compares in a time that does not depend on where the two differ. */
export function isSecretOf(hash: string, secret: string): boolean {
  const expected = Buffer.from(hash);
  const actual = Buffer.from(hashSecret(secret));
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
