import { optionEntries } from './config.ts';
import { fallbackText } from './fallback-text.ts';
import { flagOf, optionGroups, type Option, type OptionGroup } from './option.ts';

/** docs/configuration.md, whole. */
export function configurationPage(): string {
  return [
    '# Configuration',
    '',
    '<!-- Made from server/src/config/options.ts by `npm run generate`: change it there. -->',
    '',
    'Every option can be set in the environment or by a flag; a flag wins. `clickferry --help` shows the same list. All',
    'mistakes in a configuration are reported at once, and clickferry does not start with any of them.',
    '',
    'A secret is never taken from a flag, because other users of a machine can read command lines, and never printed. It may',
    'come from a file: `CLICKFERRY_ADMIN_PASSWORD_FILE=/run/secrets/admin` instead of `CLICKFERRY_ADMIN_PASSWORD=…`.',
    '',
    'Sizes take units: `512MiB`, `2GB`, `1048576`. Lists are separated by commas. An empty variable counts as not set.',
    ...optionGroups.flatMap(groupSection),
    '',
  ].join('\n');
}

function groupSection(group: OptionGroup): string[] {
  const items = optionEntries.map(([, item]) => item).filter((item) => item.group === group);
  return [
    '',
    `## ${group}`,
    '',
    ...alignedTable([['option', 'value', 'default', ''], ...items.map(cellsOf)]),
  ];
}

function cellsOf(item: Option<unknown>): string[] {
  const flag = flagOf(item);
  const names = flag === null ? `\`${item.env}\` (secret)` : `\`${item.env}\`<br>\`${flag}\``;
  const cells = [names, `\`${item.type.hint}\``, defaultCell(item), item.description];
  return cells.map((cell) => cell.replaceAll('|', String.raw`\|`));
}

function defaultCell(item: Option<unknown>): string {
  const words = fallbackText(item);
  return item.fallbackText === undefined && words !== 'none' ? `\`${words}\`` : words;
}

/** As the formatter of this repository writes tables. The first row is the heading. */
function alignedTable(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [heading = [], ...body] = rows;
  return [line(heading), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)];
}
