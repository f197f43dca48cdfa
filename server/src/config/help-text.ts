import { optionEntries } from './config.ts';
import { fallbackText } from './fallback-text.ts';
import { flagOf, optionGroups, type Option, type OptionGroup } from './option.ts';

export function helpText(): string {
  return [
    'clickferry carries data both ways between ClickHouse and flat files.',
    '',
    'Usage: clickferry [--option value]…',
    '',
    'Every option can be set by a flag or by the environment; a flag wins. A secret is set by the environment, or by a',
    'file that its name with _FILE at the end points to.',
    ...optionGroups.flatMap(describeGroup),
    '',
    'Other:',
    '  --help, -h',
    '  --version',
    '',
  ].join('\n');
}

function describeGroup(group: OptionGroup): string[] {
  const items = optionEntries.map(([, item]) => item).filter((item) => item.group === group);
  return ['', `${group}:`, ...items.flatMap(describe)];
}

function describe(item: Option<unknown>): string[] {
  const flag = flagOf(item);
  const heading = flag === null ? item.env : `${flag} ${item.type.hint}  (${item.env})`;
  return [
    `  ${heading}`,
    ...wrap(`${item.description} Default: ${fallbackText(item)}.`, 100).map((line) => `      ${line}`),
  ];
}

function wrap(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
