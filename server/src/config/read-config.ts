import { totalmem } from 'node:os';
import { checkTogether } from './check-together.ts';
import { optionEntries, type Config, type OptionName } from './config.ts';
import { helpText } from './help-text.ts';
import { fallbackOf, type Machine, type Option } from './option.ts';
import { OptionError } from './option-types.ts';
import { readArguments } from './read-arguments.ts';
import { readEnvironment } from './read-environment.ts';
import type { Written } from './written.ts';

/** `notes` are no mistakes, but worth a warning in the log. */
export type ConfigReading =
  | { readonly kind: 'ok'; readonly config: Config; readonly notes: readonly string[] }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'version' }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

export type Environment = Readonly<Record<string, string | undefined>>;

/** Flags win over the environment, the environment over defaults. Every problem there is is reported, not just the first. */
export function readConfig(
  args: readonly string[] = process.argv.slice(2),
  env: Environment = process.env,
  machine: Machine = thisMachine(),
): ConfigReading {
  if (args.includes('--help') || args.includes('-h')) return { kind: 'help', text: helpText() };
  if (args.includes('--version')) return { kind: 'version' };
  const problems: string[] = [];
  const written = new Map([...readEnvironment(env, problems), ...readArguments(args, problems)]);
  const config = parseAll(written, machine, problems);
  const { problems: together, notes } = checkTogether(config);
  problems.push(...together);
  return problems.length === 0 ? { kind: 'ok', config, notes } : { kind: 'invalid', problems };
}

/** A value that does not parse is reported and stands as its default, so that the other checks can go on. */
function parseAll(written: ReadonlyMap<OptionName, Written>, machine: Machine, problems: string[]): Config {
  const values = optionEntries.map(([name, item]) => {
    const found = written.get(name);
    if (found === undefined) return [name, fallback(item, machine)];
    try {
      return [name, item.type.parse(found.text)];
    } catch (error) {
      if (!(error instanceof OptionError)) throw error;
      problems.push(`${found.from} ${error.message}.`);
      return [name, fallback(item, machine)];
    }
  });
  return Object.fromEntries(values) as Config;
}

/** A default that is written like a value (`./data`) goes through the same parser. */
function fallback(item: Option<unknown>, machine: Machine): unknown {
  const value: unknown = fallbackOf(item, machine);
  return typeof value === 'string' ? item.type.parse(value) : value;
}

/** A container's limit counts as the machine's memory. */
function thisMachine(): Machine {
  const limit = process.constrainedMemory();
  return { memoryBytes: limit > 0 ? Math.min(limit, totalmem()) : totalmem() };
}
