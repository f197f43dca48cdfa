import type { TextEncodingName } from './text-encodings.ts';

/** The byte of each character of the basic plane in an encoding of one byte; 0 where it has none. ASCII is the same in all of them. */
export function oneByteTable(encoding: TextEncodingName): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (let byte = 1; byte < 256; byte++) {
    const codePoint = encoding === 'iso-8859-1' ? byte : decode(encoding, byte);
    if (codePoint !== null) table[codePoint] = byte;
  }
  return table;
}

function decode(encoding: TextEncodingName, byte: number): number | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(Uint8Array.of(byte)).codePointAt(0) ?? null;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
