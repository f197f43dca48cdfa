import { compressions, type CompressionFormat } from './compression-catalogue.ts';
import { describeOptions, type FormatOption } from './describe-options.ts';
import { type FileFormat, fileFormatNames, fileFormats } from './format-catalogue.ts';
import { typeRules } from './losses/losses.ts';
import type { TypeRule } from './losses/type-rule.ts';
import { textEncodings } from './text/text-encodings.ts';

/** docs/formats.md, made from the catalogue. */
export function formatsPage(): string {
  return (
    [
      '# Formats of exports',
      'Made from the catalogue in `server/src/formats` by `npm run generate`; `GET /api/v1/formats` gives the same as JSON.',
      'Options go into the `format` of an export spec: `{ "name": "CSV", "delimiter": ";" }`.',
      formatTable(),
      ...fileFormatNames.map(formatSection),
      '## Compression',
      compressionTable(),
      '## Encodings of text',
      Object.entries(textEncodings)
        .map(([name, { label }]) => `- \`${name}\` – ${label}`)
        .join('\n'),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  );
}

function formatTable(): string {
  return table(
    ['name', 'file', 'media type', 'types in the file', 'can be cut while it streams'],
    fileFormatNames.map((name) => {
      const { extension, mediaType, carriesTypes, splittable }: FileFormat = fileFormats[name];
      return [`\`${name}\``, `.${extension}`, mediaType, yesNo(carriesTypes), yesNo(splittable)];
    }),
  );
}

function formatSection(name: (typeof fileFormatNames)[number]): string {
  const { label, description, since, isReadBack }: FileFormat = fileFormats[name];
  const options = describeOptions(name);
  const parts = [
    `## ${label} (\`${name}\`)`,
    `${description} ClickHouse ${since} and newer.`,
    ...(options.length === 0 ? [] : [optionTable(options)]),
    ...lossList(typeRules[name], isReadBack),
  ];
  return parts.join('\n\n');
}

function optionTable(options: readonly FormatOption[]): string {
  return table(
    ['option', 'values', 'default', 'meaning'],
    options.map(({ name, kind, values, default: value, description }) => [
      `\`${name}\``,
      values === null ? kind : values.map((one) => `\`${one}\``).join(', '),
      value === null ? '' : `\`${JSON.stringify(value)}\``,
      description,
    ]),
  );
}

function lossList(rules: readonly TypeRule[], isReadBack: boolean): string[] {
  if (rules.length === 0) return isReadBack ? ['Every value of every type comes back equal.'] : [];
  const lines = rules.map((rule) => `- ${rule.types.join(', ')}: ${whatHappens(rule)}`);
  const others = isReadBack ? '; the values of all others come back equal' : '';
  return [`What becomes of types${others}:`, lines.join('\n')];
}

function whatHappens(rule: TypeRule): string {
  if (rule.effect === 'refused') return `refused. ${rule.say}`;
  if (rule.effect === 'changed') return `${rule.say}.`;
  const until = rule.before === undefined ? '' : ` by ClickHouse before ${rule.before}`;
  return `written as ${rule.to}${until}${rule.say === undefined ? '' : `; ${rule.say}`}.`;
}

function compressionTable(): string {
  return table(
    ['method', 'file', 'media type', 'made by', 'levels'],
    Object.entries(compressions).map(([name, compression]: [string, CompressionFormat]) => [
      `\`${name}\``,
      compression.extension === null ? '' : `.${compression.extension}`,
      compression.mediaType ?? '',
      name === 'none' ? '' : compression.byServer === null ? 'clickferry' : 'ClickHouse',
      compression.levels === null ? '' : `${compression.levels.least} to ${compression.levels.most}`,
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(tableRow).join('\n');
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function yesNo(is: boolean): string {
  return is ? 'yes' : 'no';
}
