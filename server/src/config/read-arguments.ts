import { optionEntries, type OptionName } from './config.ts';
import { flagOf } from './option.ts';
import { options } from './options.ts';
import { closestTo } from './suggest.ts';
import type { Written } from './written.ts';

/** `--name value` and `--name=value`; what is not understood becomes a problem. */
export function readArguments(args: readonly string[], problems: string[]): Map<OptionName, Written> {
  const written = new Map<OptionName, Written>();
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const { flag, value } = splitFlag(arg);
    const name = namesByFlag.get(flag);
    const text = name === undefined ? undefined : (value ?? rest.shift());
    if (name === undefined) {
      problems.push(unknownFlag(flag));
      if (value === undefined && flag.startsWith('-') && rest[0]?.startsWith('-') === false) rest.shift();
    } else if (text === undefined || text.startsWith('--')) {
      problems.push(`${flag} needs a value: ${flag} ${options[name].type.hint}.`);
      if (text !== undefined) rest.unshift(text);
    } else {
      written.set(name, { from: flag, text });
    }
  }
  return written;
}

const namesByFlag = new Map(optionEntries.flatMap(([name, item]) => withFlag(flagOf(item), name)));

function withFlag(flag: string | null, name: OptionName): [string, OptionName][] {
  return flag === null ? [] : [[flag, name]];
}

function splitFlag(arg: string): { readonly flag: string; readonly value: string | undefined } {
  const at = arg.startsWith('--') ? arg.indexOf('=') : -1;
  return at < 0 ? { flag: arg, value: undefined } : { flag: arg.slice(0, at), value: arg.slice(at + 1) };
}

function unknownFlag(flag: string): string {
  const secret = optionEntries.find(
    ([, item]) => item.secret && flagOf({ ...item, secret: false }) === flag,
  )?.[1];
  if (secret !== undefined) {
    return `${flag} is not taken from the command line, which other users can read. Set ${secret.env} or ${secret.env}_FILE.`;
  }
  const closest = closestTo(flag, [...namesByFlag.keys(), '--help', '--version']);
  return `${flag} is not an option. ${closest === null ? 'See --help.' : `Did you mean ${closest}?`}`;
}
