import { Problem } from '../lib/problem.ts';
import type { Account, KnownSetting } from './account-settings.ts';
import type { ServerFacts } from './client.ts';
import { quoteString } from './quoting.ts';
import { ruledSettings } from './settings.ts';

/** Runs a SELECT, with no settings but its own, and gives its rows. */
export type PlainSelect = (sql: string) => Promise<Record<string, unknown>[]>;

/** Learns who the account is and what it may set, in a way that works for every account and version. */
export async function probeAccount(select: PlainSelect): Promise<Account> {
  const facts = await askFacts(select);
  return { facts, known: await askSettings(select, facts) };
}

async function askFacts(select: PlainSelect): Promise<ServerFacts> {
  const [row] = await select(
    "SELECT version() AS version, timezone() AS timeZone, currentUser() AS user, toUInt8(getSetting('readonly')) AS readonly" +
      uncut,
  );
  if (row === undefined) throw new Error('a SELECT of constants gives one row');
  return {
    version: String(row['version']),
    timeZone: String(row['timeZone']),
    user: String(row['user']),
    readonly: readonlyLevel(Number(row['readonly'])),
  };
}

/**
 * A profile may have limits of its own, and a setting that is cut off would be taken for one that the server does not know. An
 * account that may set nothing may still say what is so already; where it is not, it is told.
 */
const uncut = ' SETTINGS limit = 0, offset = 0';

function readonlyLevel(value: number): ServerFacts['readonly'] {
  return value === 1 || value === 2 ? value : 0;
}

async function askSettings(select: PlainSelect, { readonly }: ServerFacts): Promise<Account['known']> {
  const names = ruledSettings.map(quoteString).join(', ');
  // An account that may set nothing is asked about every setting, because a statement may bring any.
  const which = readonly === 1 ? '' : ` WHERE name IN (${names})`;
  try {
    const rows = await select(`SELECT name, value, readonly FROM system.settings${which}${uncut}`);
    return new Map(rows.map((row) => [String(row['name']), toKnown(row)]));
  } catch (error) {
    if (error instanceof Problem && error.code === 'clickhouse-denied') return null;
    throw error;
  }
}

function toKnown(row: Record<string, unknown>): KnownSetting {
  return { value: String(row['value']), canChange: Number(row['readonly']) === 0 };
}
