import { randomBytes } from 'node:crypto';

/**
 * An id that sorts by the time it was made: `prefix_` + 48 bits of milliseconds + 80 random bits, in lower-case
 * Crockford base 32. The prefix tells a reader of a log what the id names.
 */
export function newId(prefix: string, now: number = Date.now()): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(now, 0, 6);
  randomBytes(10).copy(bytes, 6);
  return `${prefix}_${toBase32(bytes)}`;
}

/** 256 random bits for tokens, links and passwords, in a form that survives any URL, header and shell. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

function toBase32(bytes: Buffer): string {
  let bits = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  for (let i = 0; i < 26; i++) {
    text = alphabet.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return text;
}
