import { exportSpecSchema, type ExportSpec } from '../transfer/export-spec.ts';

/** The same export by other means, to be copied into a shell or a program. */
export interface EquivalentCalls {
  readonly curl: string;
  readonly cli: string;
  readonly sdk: string;
}

export interface CallTarget {
  /** Where this server is reached, such as `https://ferry.example.org`. */
  readonly url: string;
  readonly fileName: string;
}

/** Nothing in a spec, however hostile its names, leaves the place that is meant for it. The token is never part of it. */
export function equivalentCalls(spec: ExportSpec, { url, fileName }: CallTarget): EquivalentCalls {
  const short = withoutDefaults(spec);
  const json = JSON.stringify(short, null, 2);
  const output = shellQuote(`./${fileName}`);
  return {
    curl: [
      'curl --fail-with-body --silent --show-error --globoff \\',
      '  --header "Authorization: Bearer $CLICKFERRY_TOKEN" \\',
      "  --header 'Content-Type: application/json' \\",
      `  --output ${output} \\`,
      '  --data-binary @- \\',
      `  ${shellQuote(`${url}/api/v1/exports/download`)} <<'SPEC'`,
      json,
      'SPEC',
    ].join('\n'),
    cli: [
      `CLICKFERRY_URL=${shellQuote(url)} clickferry export --spec - --output ${output} <<'SPEC'`,
      json,
      'SPEC',
    ].join('\n'),
    sdk: [
      "import { createClickferry, saveDownload } from '@clickferry/sdk';",
      '',
      'await using clickferry = createClickferry({',
      `  url: ${scriptLiteral(url)},`,
      "  token: process.env['CLICKFERRY_TOKEN'] ?? '',",
      '});',
      `const download = await clickferry.exports.download(${scriptLiteral(short)});`,
      `await saveDownload(download, ${scriptLiteral(`./${fileName}`)});`,
    ].join('\n'),
  };
}

/** What need not be said is not: the spec as short as it can be. */
function withoutDefaults(spec: ExportSpec): Partial<ExportSpec> {
  const { connectionId, source } = spec;
  const defaults: Readonly<Record<string, unknown>> = exportSpecSchema.parse({ connectionId, source });
  const isDefault = ([name, value]: [string, unknown]): boolean =>
    name !== 'connectionId' && name !== 'source' && JSON.stringify(value) === JSON.stringify(defaults[name]);
  return Object.fromEntries(Object.entries(spec).filter((entry) => !isDefault(entry)));
}

/** In quotes, a shell takes everything as it is but a quote; a text of several lines is one argument. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** JSON is JavaScript; `__proto__` alone would mean something else in an object that is written out. */
function scriptLiteral(value: unknown): string {
  const json = JSON.stringify(value, null, 2);
  return json.includes('"__proto__"') ? `JSON.parse(${JSON.stringify(JSON.stringify(value))})` : json;
}
