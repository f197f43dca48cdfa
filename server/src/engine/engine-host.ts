/**
 * The program of the engine's process. The engine's call blocks a thread of its own for the server's whole life; this
 * main thread stays free to notice that it shall stop: SIGTERM, or the death of its parent, which shows as the end of stdin
 * and of the IPC channel even when the parent was killed with SIGKILL. SIGINT is left to the parent, which stops the engine in order.
 * Arguments: the engine's directory, the library's path, the HTTP port. Secrets are read from the directory.
 */
import { writeSync } from 'node:fs';
import { DataType, load, open } from 'ffi-rs';
import { readEngineAccounts } from './engine-accounts.ts';
import { engineFilesIn } from './engine-files.ts';
import { endMainSession, mainSessionSql } from './main-session.ts';

const [directory = '', library = '', httpPort = ''] = process.argv.slice(2);
const orderedStopMsMax = 8_000;
let isStopping = false;

process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});
process.on('SIGTERM', () => stopInOrder());
process.on('disconnect', () => stopInOrder());
process.stdin.on('end', () => stopInOrder()).on('error', () => stopInOrder());
process.stdin.resume();
// Nobody reads what a process without a parent says; that must not end it before the engine has closed its files.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});
if (!process.connected) stopInOrder();

const files = engineFilesIn(directory);
const accounts = await readEngineAccounts(files.accounts);
if (accounts === 'absent' || accounts === 'unusable') throw new Error(`${files.accounts} cannot be used`);
const { admin, gate } = accounts;

writeSync(2, `${await runToItsEnd()}\n`);
// Not process.exit: the exit handlers of the library could wait for threads that the engine left behind.
process.kill(process.pid, 'SIGKILL');

async function runToItsEnd(): Promise<string> {
  try {
    await runEngine();
    return isStopping ? 'The engine ended in order.' : 'The engine ended by itself.';
  } catch (error) {
    return `The engine could not be started: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function runEngine(): Promise<void> {
  open({ library: 'engine', path: library });
  const argv = ['clickhouse', `--config-file=${files.config}`, `--query=${mainSessionSql}`];
  await load({
    library: 'engine',
    funcName: 'chdb_query_cmdline',
    retType: DataType.I32,
    paramsType: [DataType.I32, DataType.StringArray],
    paramsValue: [argv.length, argv],
    runInNewThread: true,
  });
}

function stopInOrder(): void {
  if (isStopping) return;
  isStopping = true;
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), orderedStopMsMax);
  // Asked again and again: an engine that still starts cannot listen yet.
  setInterval(() => void endMainSession(Number(httpPort), { admin, gate }), 100);
}
