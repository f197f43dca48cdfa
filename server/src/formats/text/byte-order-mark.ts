import type { TextEncodingName } from './text-encodings.ts';

const marks: Readonly<Partial<Record<TextEncodingName, Buffer>>> = {
  'utf-8': Buffer.from('efbbbf', 'hex'),
  'utf-16le': Buffer.from('fffe', 'hex'),
  'utf-16be': Buffer.from('feff', 'hex'),
};

/** Null where the encoding has none. */
export function byteOrderMark(encoding: TextEncodingName): Buffer | null {
  return marks[encoding] ?? null;
}
