import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { formatPhc, type PhcHash, parsePhc } from './phc.ts';

/**
 * argon2id in PHC form. 19 MiB, 2 passes, 1 lane is OWASP's minimum and takes about 50 ms; the work is done in Node's
 * thread pool, whose four threads also bound the memory that parallel logins take.
 */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const tagBytes = 32;
const saltBytes = 16;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const tag = await derive(password, { ...cost, salt, tagLength: tagBytes });
  return formatPhc({ ...cost, salt, tag });
}

/** A null hash is nobody's: no password fits, after the same work, so that the time does not tell who exists. */
export async function isPasswordOf(hash: string | null, password: string): Promise<boolean> {
  const stored = hash === null ? nobodysHash : parsePhc(hash);
  const tag = await derive(password, { ...stored, tagLength: stored.tag.length });
  return timingSafeEqual(tag, stored.tag) && hash !== null;
}

const nobodysHash: PhcHash = { ...cost, salt: Buffer.alloc(saltBytes), tag: Buffer.alloc(tagBytes) };

/** True when the hash was made with less work than we ask for now; the caller hashes again at the next good login. */
export function needsRehash(hash: string): boolean {
  const { memory, passes, parallelism } = parsePhc(hash);
  return memory < cost.memory || passes < cost.passes || parallelism < cost.parallelism;
}

const argon2Async = promisify<'argon2id', Argon2Parameters, Buffer>(argon2);

function derive(password: string, { salt, memory, passes, parallelism, tagLength }: Work): Promise<Buffer> {
  // NFKC, because keyboards differ in how they compose the same characters.
  const message = password.normalize('NFKC');
  return argon2Async('argon2id', { message, nonce: salt, memory, passes, parallelism, tagLength });
}

type Work = Omit<PhcHash, 'tag'> & { readonly tagLength: number };
