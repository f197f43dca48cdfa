import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../config/read-config.ts';
import { openLog } from '../http/request-log.ts';
import { buildApp } from './build-app.ts';

/** The OpenAPI document of the whole app, made without listening and without an engine. */
export async function makeOpenApiDocument(): Promise<object> {
  const dataDir = await mkdtemp(join(tmpdir(), 'clickferry-openapi-'));
  try {
    const reading = readConfig(['--data-dir', dataDir, '--engine', 'off', '--log-level', 'silent'], {});
    if (reading.kind !== 'ok') throw new Error('these arguments are valid');
    await using app = await buildApp(reading.config, openLog('silent'));
    await app.http.ready();
    return app.http.swagger();
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
