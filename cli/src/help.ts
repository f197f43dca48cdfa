import type { Command } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { alignColumns } from './align-columns.ts';
import { environment } from './open-clickferry.ts';

export function generalHelp(commands: readonly Command[]): string {
  return [
    'clickferry carries data both ways between ClickHouse and flat files.',
    '',
    'Commands',
    ...indent(commands.map((command) => [synopsisOf(command), command.summary])),
    '  help [COMMAND]',
    '',
    'Environment',
    ...indent(environment.map(({ name, description }) => [name, description])),
    '',
    'Exit codes',
    ...indent(Object.values(exitCodes).map(({ code, meaning }) => [String(code), meaning])),
    '',
  ].join('\n');
}

export function commandHelp(command: Command): string {
  const options = Object.entries(command.options);
  return [
    `clickferry ${synopsisOf(command)}`,
    '',
    command.summary,
    ...(options.length === 0 ? [] : ['', 'Options']),
    ...indent(
      options.map(([name, { short, value, description }]) => [flagOf(name, short, value), description]),
    ),
    '',
  ].join('\n');
}

function synopsisOf({ name, operands, options, passesThrough }: Command): string {
  const hasOptions = passesThrough || Object.keys(options).length > 0;
  return [name, ...operands, ...(hasOptions ? ['[options]'] : [])].join(' ');
}

function flagOf(name: string, short: string | undefined, value: string | undefined): string {
  return `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
}

function indent(rows: readonly (readonly string[])[]): string[] {
  return alignColumns(rows).map((line) => `  ${line}`);
}
