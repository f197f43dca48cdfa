import type { Server } from 'node:net';
import { buildApp } from './app/build-app.ts';
import { version } from './app/version.ts';
import { welcomeText } from './app/welcome.ts';
import { describeConfig } from './config/describe-config.ts';
import type { Config } from './config/config.ts';
import { readConfig } from './config/read-config.ts';
import { openLog } from './http/request-log.ts';
import { Problem } from './lib/problem.ts';
import { untilSignal } from './lib/until-signal.ts';

const reading = readConfig();
switch (reading.kind) {
  case 'help':
    console.log(reading.text);
    break;
  case 'version':
    console.log(version);
    break;
  case 'invalid':
    console.error(['clickferry cannot start with this configuration:', ...reading.problems].join('\n  '));
    process.exitCode = 2;
    break;
  case 'ok':
    await serve(reading.config, reading.notes).catch(explainFailure);
}

/** Runs until SIGTERM or SIGINT, then ends in order. */
async function serve(config: Config, notes: readonly string[]): Promise<void> {
  const log = openLog(config.logLevel);
  log.info({ version, config: describeConfig(config) }, 'starting');
  for (const note of notes) log.warn(note);
  const stopSignal = untilSignal(['SIGTERM', 'SIGINT']);
  await using app = await buildApp(config, log);
  await app.http.listen({ host: config.host, port: config.port });
  const url = config.publicUrl ?? urlOf(config.host, app.http.server.address());
  log.info({ url }, 'listening');
  if (process.stdout.isTTY || app.firstAdmin.kind !== 'already-there')
    console.log(welcomeText(url, app.firstAdmin));
  log.info({ signal: await stopSignal }, 'stopping');
}

function urlOf(host: string, address: ReturnType<Server['address']>): string {
  if (address === null || typeof address === 'string')
    throw new Error('listening on a port gives an address');
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${address.port}`;
}

function explainFailure(error: unknown): void {
  const port =
    (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ||
    (error as NodeJS.ErrnoException).code === 'EACCES';
  if (!(error instanceof Problem) && !port) throw error;
  console.error(`clickferry cannot start: ${error instanceof Error ? error.message : String(error)}`);
  for (const reason of reasonsBehind(error)) console.error(`  ${reason}`);
  process.exitCode = 1;
}

/** A message is written for everybody; who starts clickferry may also see the words of the disk or the database. */
function reasonsBehind(error: unknown): string[] {
  if (!(error instanceof Error) || !(error.cause instanceof Error)) return [];
  const causes: unknown[] = error.cause instanceof AggregateError ? error.cause.errors : [error.cause];
  const reasons = causes.map((cause) => (cause instanceof Error ? cause.message : String(cause)));
  return reasons.filter((reason) => !error.message.includes(reason));
}
