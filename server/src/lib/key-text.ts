/** 32 bytes from base64 (also its URL form) or from 64 hexadecimal digits; null when the text is neither. */
export function parseKeyText(text: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (/^[\w+/-]{43}=?$/.test(text)) return Buffer.from(text, 'base64');
  return null;
}
