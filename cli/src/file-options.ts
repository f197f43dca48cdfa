import type { Clickferry, ExportSpec, FormatCatalogue, FormatName } from '@clickferry/sdk';
import type { OptionSpec, Values } from './command.ts';
import { outputOption, parseCount, parsePairs } from './common-options.ts';
import {
  type CompressionMethod,
  formatNames,
  kindOfName,
  parseCompression,
  parseFormat,
} from './file-kind.ts';
import { UsageError } from './usage-error.ts';

/** What the file is to be: the same for `export` and `templates run`. */
export const fileOptions = {
  output: outputOption,
  format: {
    type: 'string',
    short: 'f',
    value: 'FORMAT',
    description: `${formatNames.join(', ')}; if not given, what the name of the file says, or CSV`,
  },
  option: {
    type: 'string',
    short: 'O',
    multiple: true,
    value: 'NAME=VALUE',
    description: 'an option of the format, such as delimiter=; or preset=excel; see docs/formats.md',
  },
  'no-header': { type: 'boolean', description: 'leave out the line with the names of the columns' },
  gzip: { type: 'boolean', short: 'z', description: 'compressed by gzip; the name x.csv.gz says it too' },
  zstd: { type: 'boolean', description: 'compressed by zstd; the name x.csv.zst says it too' },
  compress: { type: 'string', value: 'METHOD', description: 'none, gzip, zstd, br, lz4, xz or zip' },
  'split-rows': { type: 'string', value: 'N', description: 'a zip of files with N rows each' },
  'split-by': {
    type: 'string',
    value: 'COLUMN',
    description: 'a zip with a file for each value of the column',
  },
  sidecar: { type: 'boolean', description: 'also the schema, from which an import restores the exact table' },
} as const satisfies Record<string, OptionSpec>;

type FileValues = Values<typeof fileOptions>;

export type FilePart = Pick<ExportSpec, 'format' | 'compression' | 'split' | 'sidecar'>;

/** What of a spec the options say about the file, laid over what it says already. */
export async function readFileOptions(
  values: FileValues,
  base: FilePart,
  clickferry: Clickferry,
): Promise<FilePart> {
  const named = kindOfName(values.output ?? '');
  const method = chosenMethod(values) ?? (base.compression === undefined ? named.compression : null);
  const split = readSplit(values);
  const format = await readFormat(values, base.format, named.format, clickferry);
  return {
    ...(format !== undefined && { format }),
    ...(method !== null && { compression: { method } }),
    ...(split !== null && { split }),
    ...(values.sidecar && { sidecar: true }),
  };
}

async function readFormat(
  values: FileValues,
  base: ExportSpec['format'],
  ofTheName: FormatName | null,
  clickferry: Clickferry,
): Promise<ExportSpec['format']> {
  const name = values.format === undefined ? (base?.name ?? ofTheName) : parseFormat(values.format);
  const texts = parsePairs('option', values.option);
  const isPlain = Object.keys(texts).length === 0 && values['no-header'] !== true;
  if (name === base?.name && isPlain) return base;
  if (name === null && isPlain) return undefined;
  const options = {
    ...(name === base?.name && base),
    ...(values['no-header'] && { header: false }),
    ...(Object.keys(texts).length > 0 && readOptions(name ?? 'CSV', texts, await clickferry.formats.list())),
  };
  // clickferry itself checks which options the format has, and says what is wrong with them.
  return { ...options, name: name ?? 'CSV' } as ExportSpec['format'];
}

function chosenMethod({ gzip, zstd, compress }: FileValues): CompressionMethod | null {
  const chosen = [
    ...(gzip ? ['gzip' as const] : []),
    ...(zstd ? ['zstd' as const] : []),
    ...(compress === undefined ? [] : [parseCompression(compress)]),
  ];
  if (chosen.length > 1) throw new UsageError('Choose one of --gzip, --zstd and --compress.');
  return chosen[0] ?? null;
}

function readSplit(values: FileValues): NonNullable<ExportSpec['split']> | null {
  const { 'split-rows': rows, 'split-by': column } = values;
  if (rows !== undefined && column !== undefined)
    throw new UsageError('Choose one of --split-rows and --split-by.');
  if (rows !== undefined) return { by: 'rows', rows: parseCount('split-rows', rows), as: 'zip' };
  return column === undefined ? null : { by: 'values', column, as: 'zip' };
}

type FormatOption = FormatCatalogue['items'][number]['options'][number];

function readOptions(
  format: FormatName,
  texts: Readonly<Record<string, string>>,
  { items }: FormatCatalogue,
): Readonly<Record<string, unknown>> {
  const options = items.find(({ name }) => name === format)?.options ?? [];
  const entries = Object.entries(texts).map(([name, text]) => {
    const option = options.find((each) => each.name === name);
    if (option === undefined) throw unknownOption(format, name, options);
    return [name, optionValue(option, text)];
  });
  return Object.fromEntries(entries) as Readonly<Record<string, unknown>>;
}

function unknownOption(format: FormatName, name: string, options: readonly FormatOption[]): UsageError {
  const names = options.map((option) => option.name).join(', ');
  return new UsageError(`${format} has no option ${JSON.stringify(name)}. It has: ${names || 'none'}.`);
}

/** A shell writes everything as text; what an option wants, the catalogue knows. */
function optionValue({ name, kind }: FormatOption, text: string): unknown {
  switch (kind) {
    case 'flag':
      if (text === 'true' || text === 'false') return text === 'true';
      throw new UsageError(`--option ${name} is ${JSON.stringify(text)}; it must be true or false.`);
    case 'number':
      if (text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
      throw new UsageError(`--option ${name} is ${JSON.stringify(text)}; it must be a number.`);
    case 'object':
      return parseJson(name, text);
    case 'choice':
      return text;
    case 'text':
      return text.replaceAll(/\\([tnr\\])/g, (_, letter: string) => escapes[letter] ?? letter);
  }
}

const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', '\\': '\\' };

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`--option ${name} is ${JSON.stringify(text)}; it must be JSON.`, { cause });
  }
}
