import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runCli } from './testing/run-cli.ts';

describe('an export whose transfer breaks off', () => {
  let server: Server;
  let env: Record<string, string>;
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'clickferry-cut-'));
    server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/csv' });
      response.write('id\n1\n', () => response.socket?.end());
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    env = { CLICKFERRY_URL: `http://127.0.0.1:${port}`, CLICKFERRY_TOKEN: 'cf_a_b' };
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await rm(directory, { recursive: true });
  });

  it('ends with 5 and leaves the older file of that name as it was', async () => {
    await writeFile(join(directory, 'trips.csv'), 'older');
    const { code, err } = await runCli(['export', 'demo.trips', '-o', 'trips.csv'], { env, cwd: directory });
    assert.equal(code, 5);
    assert.match(err, /broke off after \d+ bytes/);
    assert.equal(await readFile(join(directory, 'trips.csv'), 'utf8'), 'older');
    assert.deepEqual(await readdir(directory), ['trips.csv']);
  });

  it('ends with 5 on standard output too', async () => {
    const { code, out, err } = await runCli(['export', 'demo.trips'], { env });
    assert.equal(code, 5);
    assert.ok('id\n1\n'.startsWith(out));
    assert.match(err, /not complete/);
  });

  it('ends with 130 and leaves no file when it is stopped by Ctrl-C', async () => {
    const { promise: hasBegun, resolve: begun } = Promise.withResolvers<void>();
    const endless = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/csv' });
      response.write('id\n1\n', () => setTimeout(begun, 300));
    });
    await new Promise<void>((resolve) => {
      endless.listen(0, '127.0.0.1', resolve);
    });
    const { port } = endless.address() as AddressInfo;
    const { code } = await runCli(['export', 'demo.trips', '-o', 'endless.csv'], {
      env: { ...env, CLICKFERRY_URL: `http://127.0.0.1:${port}` },
      cwd: directory,
      interruptAfter: hasBegun,
    });
    endless.close();
    assert.equal(code, 130);
    assert.deepEqual(
      (await readdir(directory)).filter((name) => name.startsWith('endless')),
      [],
    );
  });
});
