import { Problem, type ProblemCode } from '../lib/problem.ts';
import { type ClickHouseException, parseException } from './exception-text.ts';

/** A failure that ClickHouse itself reported, as a Problem by who must act. */
export function exceptionToProblem(exception: ClickHouseException): Problem {
  const { code, message } = exception;
  return new Problem(problemCodeOf(exception), `${leadOf(code)}${message}.${adviceOf(exception)}`, {
    clickhouse: exception,
  });
}

/** For a text in which ClickHouse's exception should be; falls back to the number alone. */
export function exceptionTextToProblem(text: string, code: number | null): Problem {
  const parsed = parseException(text);
  if (parsed !== null) return exceptionToProblem(parsed);
  return exceptionToProblem({
    code: code ?? 0,
    name: null,
    message: text.trim().slice(0, 500) || 'no message',
  });
}

function problemCodeOf({ code, message }: ClickHouseException): ProblemCode {
  if (code === 81 && /default database|doesn't exist|does not exist/i.test(message))
    return 'clickhouse-rejected';
  for (const [problemCode, codes] of codesByProblem) if (codes.has(code)) return problemCode;
  return 'clickhouse-rejected';
}

/**
 * ClickHouse's error numbers that are not about the statement. Every other one is: `clickhouse-rejected`.
 * The numbers never change; the names do.
 */
const codesByProblem: ReadonlyMap<ProblemCode, ReadonlySet<number>> = new Map<
  ProblemCode,
  ReadonlySet<number>
>([
  // REQUIRED_PASSWORD, UNKNOWN_USER, WRONG_PASSWORD, IP_ADDRESS_NOT_ALLOWED, AUTHENTICATION_FAILED
  ['connection-login-failed', new Set([192, 193, 194, 195, 516])],
  // READONLY, DATABASE_ACCESS_DENIED, SETTING_CONSTRAINT_VIOLATION, ACCESS_DENIED, QUERY_IS_PROHIBITED
  ['clickhouse-denied', new Set([164, 291, 452, 497, 392])],
  // TOO_MANY_ROWS, TIMEOUT_EXCEEDED, TOO_SLOW, TOO_BIG_AST, TOO_DEEP_AST, SET_SIZE_LIMIT_EXCEEDED, QUOTA_EXCEEDED, MEMORY_LIMIT_EXCEEDED,
  // TOO_MANY_PARTITIONS, TOO_MANY_PARTS, TOO_MANY_BYTES, TOO_MANY_ROWS_OR_BYTES, TABLE_SIZE_EXCEEDS_MAX_DROP_SIZE_LIMIT
  ['clickhouse-limit', new Set([158, 159, 160, 168, 167, 191, 201, 241, 252, 307, 396, 359])],
  // TOO_MANY_SIMULTANEOUS_QUERIES, NETWORK_ERROR, NO_ZOOKEEPER, TABLE_IS_READ_ONLY, ALL_CONNECTION_TRIES_FAILED,
  // KEEPER_EXCEPTION, ALL_REPLICAS_ARE_STALE, SERVER_OVERLOADED, ABORTED, SOCKET_TIMEOUT, UNFINISHED
  ['clickhouse-unavailable', new Set([202, 210, 225, 242, 279, 999, 369, 745, 236, 209, 341])],
  // NOT_ENOUGH_SPACE, CANNOT_* of the server's disk, LOGICAL_ERROR, UNKNOWN_EXCEPTION, STD_EXCEPTION, POCO_EXCEPTION, CORRUPTED_DATA, CHECKSUM
  ['clickhouse-failed', new Set([243, 74, 75, 76, 49, 1002, 1001, 1000, 246, 40, 84, 173])],
  // TABLE_ALREADY_EXISTS, DATABASE_ALREADY_EXISTS
  ['conflict', new Set([57, 82])],
  // QUERY_WAS_CANCELLED, QUERY_WAS_CANCELLED_BY_CLIENT
  ['stopped', new Set([394, 735])],
]);

function leadOf(code: number): string {
  if (code === 394 || code === 735) return 'The query was stopped: ';
  if (code === 81) return 'ClickHouse has no such database, or the account may not see it: ';
  return 'ClickHouse says: ';
}

function adviceOf({ code }: ClickHouseException): string {
  return advice[code] ?? '';
}

const advice: Readonly<Record<number, string>> = {
  57: ' Choose another name, or use the one that is there.',
  60: ' Check the name of the table, or reload the list of tables.',
  81: ' Check the name of the database.',
  158: ' Ask for fewer rows, or raise the limit in the profile of the account.',
  159: ' Ask for less, or raise max_execution_time in the profile of the account.',
  164: ' The account is read-only; a profile with readonly = 2 may read and choose settings.',
  192: ' Check user and password of the connection.',
  193: ' Check user and password of the connection.',
  194: ' Check user and password of the connection.',
  195: ' Allow the address of this gateway for the account.',
  201: ' Wait until the quota begins anew, or raise it.',
  202: ' Try again in a moment.',
  241: ' Ask for less at once, or raise max_memory_usage in the profile of the account.',
  243: ' Free some space on the disk of the server.',
  252: ' Wait until ClickHouse has merged the parts, or load with fewer partitions at once.',
  497: ' Ask the administrator of ClickHouse for that grant.',
  516: ' Check user and password, or the token, of the connection.',
};
