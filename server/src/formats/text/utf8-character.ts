/** What `characterAt` gives beside a code point: not UTF-8, or the bytes end within the character. */
export const invalid = -1;
export const incomplete = -2;

/** The code point of the character of more than one byte that begins at `at`. */
export function characterAt(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0xc2 || first > 0xf4) return invalid;
  if (at + 1 >= end) return incomplete;
  const second = bytes[at + 1] ?? 0;
  if ((second & 0xc0) !== 0x80) return invalid;
  if (first < 0xe0) return ((first & 0x1f) << 6) | (second & 0x3f);
  if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f)) return invalid;
  if ((first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f)) return invalid;
  if (at + 2 >= end) return incomplete;
  const third = bytes[at + 2] ?? 0;
  if ((third & 0xc0) !== 0x80) return invalid;
  if (first < 0xf0) return ((first & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f);
  if (at + 3 >= end) return incomplete;
  const fourth = bytes[at + 3] ?? 0;
  if ((fourth & 0xc0) !== 0x80) return invalid;
  return ((first & 0x07) << 18) | ((second & 0x3f) << 12) | ((third & 0x3f) << 6) | (fourth & 0x3f);
}

export function lengthInUtf8(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
