import type { TextEncoding, TextEncodingName } from './text-encodings.ts';

interface EncodingOptions {
  readonly encoding: TextEncodingName;
  readonly onUnmappable: TextEncoding['onUnmappable'];
}

/** Null: what ClickHouse writes is right already. */
export function encodingOf({ encoding, onUnmappable }: EncodingOptions): TextEncoding | null {
  return encoding === 'utf-8' ? null : { name: encoding, onUnmappable };
}

export function textMediaType(
  type: string,
  { encoding }: Pick<EncodingOptions, 'encoding'>,
  parameters: Readonly<Record<string, string>> = {},
): string {
  const all = { charset: encoding, ...parameters };
  return [type, ...Object.entries(all).map(([name, value]) => `${name}=${value}`)].join('; ');
}
