/**
 * The encodings that a text file can be written in, by the names that web standards give them. Those of one byte are decoded by the
 * platform's own tables.
 */
export const textEncodings = {
  'utf-8': { kind: 'utf-8', label: 'UTF-8' },
  'utf-16le': { kind: 'utf-16', label: 'UTF-16, little-endian' },
  'utf-16be': { kind: 'utf-16', label: 'UTF-16, big-endian' },
  'windows-1250': { kind: 'one byte', label: 'Windows-1250, Central European' },
  'windows-1251': { kind: 'one byte', label: 'Windows-1251, Cyrillic' },
  'windows-1252': { kind: 'one byte', label: 'Windows-1252, Western European' },
  'windows-1253': { kind: 'one byte', label: 'Windows-1253, Greek' },
  'windows-1254': { kind: 'one byte', label: 'Windows-1254, Turkish' },
  'windows-1255': { kind: 'one byte', label: 'Windows-1255, Hebrew' },
  'windows-1256': { kind: 'one byte', label: 'Windows-1256, Arabic' },
  'windows-1257': { kind: 'one byte', label: 'Windows-1257, Baltic' },
  'windows-1258': { kind: 'one byte', label: 'Windows-1258, Vietnamese' },
  'windows-874': { kind: 'one byte', label: 'Windows-874, Thai' },
  ibm866: { kind: 'one byte', label: 'IBM 866, Cyrillic of DOS' },
  'koi8-r': { kind: 'one byte', label: 'KOI8-R, Russian' },
  'koi8-u': { kind: 'one byte', label: 'KOI8-U, Ukrainian' },
  'iso-8859-1': { kind: 'one byte', label: 'ISO 8859-1, Western European' },
  'iso-8859-2': { kind: 'one byte', label: 'ISO 8859-2, Central European' },
  'iso-8859-3': { kind: 'one byte', label: 'ISO 8859-3, South European' },
  'iso-8859-4': { kind: 'one byte', label: 'ISO 8859-4, North European' },
  'iso-8859-5': { kind: 'one byte', label: 'ISO 8859-5, Cyrillic' },
  'iso-8859-6': { kind: 'one byte', label: 'ISO 8859-6, Arabic' },
  'iso-8859-7': { kind: 'one byte', label: 'ISO 8859-7, Greek' },
  'iso-8859-8': { kind: 'one byte', label: 'ISO 8859-8, Hebrew' },
  'iso-8859-10': { kind: 'one byte', label: 'ISO 8859-10, Nordic' },
  'iso-8859-13': { kind: 'one byte', label: 'ISO 8859-13, Baltic' },
  'iso-8859-14': { kind: 'one byte', label: 'ISO 8859-14, Celtic' },
  'iso-8859-15': { kind: 'one byte', label: 'ISO 8859-15, Western European with €' },
  'iso-8859-16': { kind: 'one byte', label: 'ISO 8859-16, South-Eastern European' },
  macintosh: { kind: 'one byte', label: 'Mac OS Roman' },
} as const satisfies Record<string, { readonly kind: EncodingKind; readonly label: string }>;

export type EncodingKind = 'utf-8' | 'utf-16' | 'one byte';
export type TextEncodingName = keyof typeof textEncodings;

export const textEncodingNames = Object.keys(textEncodings) as [TextEncodingName, ...TextEncodingName[]];

/** An encoding that is not what ClickHouse writes, and what to do with a character that it lacks. */
export interface TextEncoding {
  readonly name: TextEncodingName;
  readonly onUnmappable: 'fail' | 'replace';
}
