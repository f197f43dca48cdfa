import { Problem } from '../lib/problem.ts';

/**
 * Turns what the operator must act on (a full disk, a lost connection, a refused login) into a Problem. Every other error
 * comes back as it is: a violated constraint means something to the caller, and the rest are bugs. The database's own
 * words name hosts, users and paths, and anybody may read a message: they are in the cause, for the log alone.
 */
export function storageProblem(error: unknown): Error {
  if (!(error instanceof Error))
    return new Error('The store threw something that is not an error.', { cause: error });
  if (error instanceof Problem) return error;
  const advice = adviceFor(error);
  if (advice === null) return error;
  return new Problem('storage-failed', `The store failed. ${advice}`, {}, { cause: error });
}

function adviceFor(error: Error): string | null {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  if (code === 'ERR_SQLITE_ERROR')
    return typeof errcode === 'number' ? (sqliteAdvice[errcode & 0xff] ?? null) : null;
  if (typeof code === 'string')
    return sqlStateAdvice[code] ?? sqlStateAdvice[code.slice(0, 2)] ?? networkAdvice(code);
  return lostConnection.test(error.message) ? checkServer : null;
}

const checkServer = 'Check that PostgreSQL is running and that DATABASE_URL names it.';
const checkLogin = 'Check the user, the password and the database in DATABASE_URL.';
const checkDisk = 'Check the disk and the permissions of the data directory.';
const freeSpace = 'Free some space; nothing was half written.';
const restoreBackup = 'Stop clickferry and restore a backup of the store.';
const tryAgain = 'Try again in a moment.';

/** By SQLite's primary result code. */
const sqliteAdvice: Readonly<Record<number, string>> = {
  5: tryAgain,
  6: tryAgain,
  8: checkDisk,
  10: checkDisk,
  11: restoreBackup,
  13: freeSpace,
  14: checkDisk,
  26: restoreBackup,
};

/** By PostgreSQL's SQLSTATE, or by its class of two characters. */
const sqlStateAdvice: Readonly<Record<string, string>> = {
  '08': checkServer,
  '25006': 'DATABASE_URL must name a server that accepts writes, not a standby.',
  '28': checkLogin,
  '3D000': checkLogin,
  '42501': 'Give the user of DATABASE_URL the right to create and change tables in its schema.',
  '53': 'PostgreSQL is out of space, memory or connections; see its log.',
  '53100': freeSpace,
  '53300': 'Raise max_connections of PostgreSQL, or run fewer replicas.',
  '57': checkServer,
  '57014': tryAgain,
  '58': 'See the log of PostgreSQL: its disk may be in trouble.',
};

function networkAdvice(code: string): string | null {
  return networkCodes.has(code) ? checkServer : null;
}

const networkCodes = new Set(
  (
    'ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH ENOENT EACCES ' +
    'CERT_HAS_EXPIRED DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_VERIFY_LEAF_SIGNATURE ' +
    'ERR_TLS_CERT_ALTNAME_INVALID'
  ).split(' '),
);

/** The errors that pg makes itself carry no code. */
const lostConnection =
  /connection terminated|timeout exceeded when trying to connect|not queryable|does not support SSL/i;
