import { Problem } from '../lib/problem.ts';
import type { ServerFacts, SettingValue } from './client.ts';
import { isAtLeast } from './server-version.ts';
import type { SettingRules } from './settings.ts';

/** What the server and the profile of the account say about a setting. */
export interface KnownSetting {
  readonly value: string;
  readonly canChange: boolean;
}

export interface Account {
  readonly facts: ServerFacts;
  /** By name; what is missing is unknown to this version. Null when the account may not look. */
  readonly known: ReadonlyMap<string, KnownSetting> | null;
}

type Settings = Readonly<Record<string, SettingValue>>;

/**
 * The settings to send: those of the rules that this account can send and that the server knows, then the statement's
 * own. One that the account cannot send is left out when its value is that already, or when it is only wished; else
 * the statement is refused here, because its answer could not be trusted.
 */
export function chooseSettings(account: Account, rules: SettingRules, own: Settings): Settings {
  const chosen: Record<string, SettingValue> = {};
  for (const [name, { value, importance, since }] of Object.entries(rules)) {
    if (own[name] !== undefined || !isKnown(account, name, since)) continue;
    if (canSend(account, name)) chosen[name] = value;
    else if (importance === 'needed' && !hasAlready(account, name, value))
      throw cannotSet(account, name, value);
  }
  for (const [name, value] of Object.entries(own)) {
    if (canSend(account, name)) chosen[name] = value;
    else if (!hasAlready(account, name, value)) throw cannotSet(account, name, value);
  }
  return chosen;
}

/** By the server's own word, or else by its version. */
function isKnown({ facts, known }: Account, name: string, since: string | undefined): boolean {
  if (httpOnly.has(name)) return true;
  if (known !== null) return known.has(name);
  return since === undefined || isAtLeast(facts.version, since);
}

/** Parameters of the HTTP interface that look like settings: not in system.settings, and free to all accounts. */
const httpOnly: ReadonlySet<string> = new Set(['wait_end_of_query', 'buffer_size', 'compress', 'decompress']);

function canSend({ facts, known }: Account, name: string): boolean {
  if (httpOnly.has(name)) return true;
  return known?.get(name)?.canChange ?? facts.readonly !== 1;
}

function hasAlready({ known }: Account, name: string, value: SettingValue): boolean {
  const has = known?.get(name)?.value;
  return has !== undefined && normalise(has) === normalise(String(value));
}

function normalise(value: string): string {
  if (value === 'true') return '1';
  if (value === 'false') return '0';
  return value.toLowerCase();
}

function cannotSet({ facts, known }: Account, name: string, value: SettingValue): Problem {
  const has = known?.get(name)?.value;
  const now = has === undefined ? '' : ` It is ${JSON.stringify(has)} there.`;
  return new Problem(
    'clickhouse-denied',
    `The account ${facts.user} may not set ${name} = ${String(value)}, without which the result could be wrong.${now} ` +
      `Ask the administrator of ClickHouse to put it into the profile of the account, or to give the account readonly = 2.`,
    { setting: name, value },
  );
}
