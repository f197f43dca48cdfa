import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createPrivateFile, replacePrivateFile } from '../lib/private-file.ts';
import { isGate, makeGate } from './gate.ts';

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

export interface EngineAccounts {
  readonly admin: Credentials;
  readonly writer: Credentials;
  readonly reader: Credentials;
  readonly exporter: Credentials;
  /** Goes with every request, before any account counts: see gate.ts. */
  readonly gate: string;
}

/**
 * The accounts kept in `path`, made on the first call. The engine learns the passwords anew at every start, so a file
 * that is damaged or lacks something, or was open to other users of the machine, is replaced by one with new passwords.
 */
export async function openEngineAccounts(path: string): Promise<EngineAccounts> {
  const kept = await readEngineAccounts(path);
  if (kept !== 'absent' && kept !== 'unusable') return kept;
  const text = `${JSON.stringify(makeAccounts(), null, 2)}\n`;
  await (kept === 'absent' ? createPrivateFile(path, text) : replacePrivateFile(path, text));
  const made = await readEngineAccounts(path);
  if (made === 'absent' || made === 'unusable') throw new Error(`${path} cannot be kept private`);
  return made;
}

export async function readEngineAccounts(path: string): Promise<EngineAccounts | 'absent' | 'unusable'> {
  try {
    if (((await stat(path)).mode & 0o077) !== 0) return 'unusable';
    return parseAccounts(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'absent';
    if (error instanceof SyntaxError) return 'unusable';
    throw error;
  }
}

const userNames = {
  admin: 'clickferry_admin',
  writer: 'clickferry_writer',
  reader: 'clickferry_reader',
  exporter: 'clickferry_exporter',
} as const;

function makeAccounts(): EngineAccounts {
  return {
    admin: makeAccount(userNames.admin),
    writer: makeAccount(userNames.writer),
    reader: makeAccount(userNames.reader),
    exporter: makeAccount(userNames.exporter),
    gate: makeGate(),
  };
}

function makeAccount(user: string): Credentials {
  return { user, password: randomBytes(24).toString('base64url') };
}

function parseAccounts(value: unknown): EngineAccounts | 'unusable' {
  const accounts = value as Partial<Record<keyof EngineAccounts, unknown>> | null;
  const gate = accounts?.gate;
  const admin = parseAccount(userNames.admin, accounts?.admin);
  const writer = parseAccount(userNames.writer, accounts?.writer);
  const reader = parseAccount(userNames.reader, accounts?.reader);
  const exporter = parseAccount(userNames.exporter, accounts?.exporter);
  if (admin === null || writer === null || reader === null || exporter === null || !isGate(gate))
    return 'unusable';
  return { admin, writer, reader, exporter, gate };
}

function parseAccount(user: string, value: unknown): Credentials | null {
  const account = value as Partial<Credentials> | null | undefined;
  if (account?.user !== user || typeof account.password !== 'string' || account.password.length < 20)
    return null;
  return { user, password: account.password };
}
