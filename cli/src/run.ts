import { commands } from './commands.ts';
import { explain } from './explain.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { commandHelp, generalHelp } from './help.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** Carries out one command line and gives the exit code. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    const words = explain(error);
    if (words !== '') terminal.stderr.write(`clickferry: ${words}\n`);
    return exitCodeOf(error);
  }
}

async function dispatch(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name = 'help', ...rest] = args;
  if (name === 'help' || helpFlags.has(name)) return showHelp(rest[0], terminal);
  const found = commandNamed(name === '--version' ? 'version' : name);
  if (!found.passesThrough && rest.some((argument) => helpFlags.has(argument)))
    return showHelp(found.name, terminal);
  return found.run(rest, terminal);
}

const helpFlags: ReadonlySet<string> = new Set(['--help', '-h']);

function showHelp(name: string | undefined, { stdout }: Terminal): number {
  stdout.write(name === undefined ? generalHelp(commands) : commandHelp(commandNamed(name)));
  return exitCodes.ok.code;
}

function commandNamed(name: string) {
  const found = commands.find((candidate) => candidate.name === name);
  if (found !== undefined) return found;
  const names = commands.map((candidate) => candidate.name).join(', ');
  throw new UsageError(`There is no command ${JSON.stringify(name)}. There are: ${names}, help.`);
}
