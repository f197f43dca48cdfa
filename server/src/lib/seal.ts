import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Problem } from './problem.ts';

/**
 * Keeps secrets at rest. A sealed text opens only under the key that sealed it and for the context that it was sealed
 * for (`connection:<id>`, …), so a row's secret cannot be moved to another row.
 */
export interface SealKey {
  seal(text: string, context: string): string;
  /** Throws a Problem, which holds nothing of the content, when the key, the context or the sealed text is not the right one. */
  unseal(sealed: string, context: string): string;
  /** 32 bytes for another purpose, such as signing tokens; the same for the same label and key. */
  deriveKey(label: string): Buffer;
}

export const keyBytes = 32;

export function makeSealKey(key: Buffer): SealKey {
  if (key.length !== keyBytes) throw new RangeError(`A key has ${keyBytes} bytes, not ${key.length}.`);
  const sealingKey = deriveKey(key, 'seal');
  return {
    seal: (text, context) => seal(sealingKey, text, context),
    unseal: (sealed, context) => unseal(sealingKey, sealed, context),
    deriveKey: (label) => deriveKey(key, `label:${label}`),
  };
}

function seal(key: Buffer, text: string, context: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `v1.${iv.toString('base64url')}.${data.toString('base64url')}`;
}

function unseal(key: Buffer, sealed: string, context: string): string {
  const match = /^v1\.([\w-]{16})\.([\w-]{22,})$/.exec(sealed);
  if (match?.[1] === undefined || match[2] === undefined) throw notSealed(context);
  const data = Buffer.from(match[2], 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(match[1], 'base64url'), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(Buffer.from(context)).setAuthTag(data.subarray(-tagBytes));
    return Buffer.concat([decipher.update(data.subarray(0, -tagBytes)), decipher.final()]).toString('utf8');
  } catch {
    throw notSealed(context);
  }
}

function deriveKey(key: Buffer, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `clickferry ${label}`, keyBytes));
}

function notSealed(context: string): Problem {
  return new Problem(
    'storage-failed',
    `The secret of ${context} cannot be opened: it was sealed with another key, or it was changed. Start clickferry with the ` +
      'secret key that it had before, or enter the secret again.',
  );
}

const ivBytes = 12;
const tagBytes = 16;
