import { ClickferryError } from '@clickferry/sdk';
import { Interrupted } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** What the exit code of the process tells, as `--help` and docs/cli.md list it. */
export const exitCodes = {
  ok: { code: 0, meaning: 'done' },
  failed: { code: 1, meaning: 'it failed; the message says why' },
  usage: { code: 2, meaning: 'the command line is wrong' },
  rejected: { code: 3, meaning: 'rows of the file do not fit the table; nothing was loaded' },
  notSignedIn: { code: 4, meaning: 'not signed in, or not allowed' },
  tryAgain: {
    code: 5,
    meaning: 'clickferry or ClickHouse could not be reached, or the transfer broke off: try again',
  },
  interrupted: { code: 130, meaning: 'stopped by Ctrl-C (143: by SIGTERM)' },
} as const;

export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return exitCodes.usage.code;
  if (error instanceof Interrupted) return error.signalName === 'SIGTERM' ? 143 : exitCodes.interrupted.code;
  if (!(error instanceof ClickferryError)) return exitCodes.failed.code;
  if (error.code === 'rows-rejected') return exitCodes.rejected.code;
  if (error.status === 401 || error.status === 403) return exitCodes.notSignedIn.code;
  if (codesToTryAgain.has(error.code) || error.status === 503) return exitCodes.tryAgain.code;
  return exitCodes.failed.code;
}

const codesToTryAgain: ReadonlySet<string> = new Set([
  'unreachable',
  'transfer-broken',
  'stream-broken',
  'upload-incomplete',
  'connection-failed',
]);
