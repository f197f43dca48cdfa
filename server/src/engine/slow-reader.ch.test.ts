import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { awaitAnswer } from './await-answer.ts';
import { choosePort } from './choose-port.ts';
import { engineFilesIn, prepareEngineFiles } from './engine-files.ts';
import { findEngineLibrary } from './engine-library.ts';
import { startEngineProcess } from './engine-process.ts';
import { gateHeaders } from './gate.ts';

const waitOfServers = /<http_send_timeout>\d+<\/http_send_timeout>/;

describe('A reader of the engine who pauses', () => {
  it('keeps the query, because the default profile lets it wait, and nothing else could', async () => {
    const waited = await readPausing((users) => users);
    assert.equal(waited.isWhole, true);
    const cut = await readPausing((users) =>
      users.replace(waitOfServers, '<http_send_timeout>1</http_send_timeout>'),
    );
    // The statement asks for an hour in both cases.
    assert.deepEqual([cut.isWhole, cut.rows < waited.rows], [false, true]);
  });
});

const pauseMs = 4000;

/** Starts an engine with such users and takes nothing of a long answer for some seconds. */
async function readPausing(
  change: (users: string) => string,
): Promise<{ readonly isWhole: boolean; readonly rows: number }> {
  const library = findEngineLibrary();
  assert.ok(library.kind !== 'missing');
  const directory = await mkdtemp(join(tmpdir(), 'clickferry-slow-'));
  const files = engineFilesIn(directory);
  const shape = { httpPort: await choosePort(), memoryBytesMax: 1_000_000_000, greeting: randomUUID() };
  const { gate, reader } = await prepareEngineFiles(files, shape);
  await writeFile(files.users, change(await readFile(files.users, 'utf8')));
  const engine = startEngineProcess(files, library.path, shape.httpPort);
  try {
    assert.ok(await awaitAnswer(shape.httpPort, shape.greeting, 60_000, new AbortController().signal));
    return await readLater(shape.httpPort, { ...gateHeaders(gate), authorization: basic(reader) });
  } finally {
    await engine.stop(10_000);
    await rm(directory, { recursive: true, force: true });
  }
}

function readLater(
  port: number,
  headers: Readonly<Record<string, string>>,
): Promise<{ isWhole: boolean; rows: number }> {
  return new Promise((resolve, reject) => {
    const path = '/?http_send_timeout=3600';
    const asking = request({ host: '127.0.0.1', port, path, method: 'POST', agent: false, headers });
    asking.once('error', reject).once('response', (answer) => {
      let rows = 0;
      answer.on('error', () => {});
      answer.once('close', () => resolve({ isWhole: answer.complete, rows }));
      void delay(pauseMs).then(() =>
        answer.on('data', (part: Buffer) => {
          rows += part.toString('latin1').split('\n').length - 1;
        }),
      );
    });
    asking.end("SELECT repeat('x', 1000) FROM numbers(60000) FORMAT TSV");
  });
}

function basic({ user, password }: { readonly user: string; readonly password: string }): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
