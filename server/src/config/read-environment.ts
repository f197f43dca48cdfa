import { readFileSync } from 'node:fs';
import { optionEntries, type OptionName } from './config.ts';
import type { Option } from './option.ts';
import type { Environment } from './read-config.ts';
import { closestTo } from './suggest.ts';
import type { Written } from './written.ts';

/** An empty variable counts as not set. `<ENV>_FILE` names a file that holds a secret. */
export function readEnvironment(env: Environment, problems: string[]): Map<OptionName, Written> {
  problems.push(...unknownVariables(env));
  return new Map(optionEntries.flatMap(([name, item]) => written(name, item, env, problems)));
}

function written(
  name: OptionName,
  item: Option<unknown>,
  env: Environment,
  problems: string[],
): [OptionName, Written][] {
  const text = nonEmpty(env[item.env]);
  const file = item.secret ? nonEmpty(env[`${item.env}_FILE`]) : null;
  if (text !== null && file !== null)
    problems.push(`${item.env} and ${item.env}_FILE are both set. Keep one of them.`);
  if (text !== null) return [[name, { from: item.env, text }]];
  if (file === null) return [];
  const content = readSecretFile(`${item.env}_FILE`, file, problems);
  return content === null ? [] : [[name, { from: `${item.env}_FILE`, text: content }]];
}

function readSecretFile(variable: string, file: string, problems: string[]): string | null {
  try {
    const content = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
    if (content !== '') return content;
    problems.push(`${variable} names the file ${file}, which is empty. Write the secret into it.`);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    problems.push(
      `${variable} names the file ${file}, which cannot be read${reason}. Check the path and the permissions.`,
    );
  }
  return null;
}

/** The command and the tests read these; a shell may well have them set when it starts a server. */
const ofOtherPrograms = /^CLICKFERRY_(URL|TOKEN|USERNAME|PASSWORD|TEST_.*)$/;

/** A misspelt name must not silently leave a default in force. */
function unknownVariables(env: Environment): string[] {
  const known = optionEntries.flatMap(([, { env: name, secret }]) =>
    secret ? [name, `${name}_FILE`] : [name],
  );
  return Object.keys(env)
    .filter((name) => name.startsWith('CLICKFERRY_') && !ofOtherPrograms.test(name) && !known.includes(name))
    .map((name) => {
      const closest = closestTo(name, known);
      return `${name} is not an option. ${closest === null ? 'See --help for those there are.' : `Did you mean ${closest}?`}`;
    });
}

function nonEmpty(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
