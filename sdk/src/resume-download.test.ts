import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { openApiClient } from './api-client.ts';
import { resumingBody } from './resume-download.ts';
import { type Loopback, startLoopback } from './testing/loopback.ts';
import { openTransport } from './transport.ts';

const timings = { pausesMs: [1, 1], silenceMs: 1000 };
const whole = 'id\n1\n2\n3\n';
const tag = `"${createHash('sha256').update(whole).digest('hex')}"`;

describe('the download of a file that clickferry keeps', () => {
  it('goes on where it broke off', async () => {
    const asked: (string | undefined)[][] = [];
    await using server = await startLoopback((request, response) => {
      asked.push([request.headers.range, request.headers['if-range']?.toString()]);
      serve(request, response, { bytesMax: 4 });
    });
    assert.equal(await downloadFrom(server), whole);
    assert.deepEqual(asked, [
      [undefined, undefined],
      ['bytes=4-', tag],
      ['bytes=8-', tag],
    ]);
  });

  it('fails when the file became another one', async () => {
    let isFirst = true;
    await using server = await startLoopback((request, response) => {
      if (isFirst) serve(request, response, { bytesMax: 4 });
      else response.writeHead(200, { 'content-length': 5, etag: '"other"' }).end('other');
      isFirst = false;
    });
    await assert.rejects(downloadFrom(server), { code: 'file-changed' });
  });

  it('fails when its checksum is not the one of what arrived', async () => {
    await using server = await startLoopback((_request, response) => {
      response.writeHead(200, { 'content-length': 3, etag: tag }).end('id\n');
    });
    await assert.rejects(downloadFrom(server), { code: 'transfer-broken', message: /checksum/ });
  });

  it('fails when it breaks off again and again without a byte', async () => {
    await using server = await startLoopback((request, response) =>
      serve(request, response, { bytesMax: 0 }),
    );
    await assert.rejects(downloadFrom(server), { code: 'transfer-broken' });
    assert.equal(server.requests.length, 1 + timings.pausesMs.length);
  });
});

async function downloadFrom({ url }: Loopback): Promise<string> {
  const client = openApiClient(url, { token: 't' }, openTransport());
  const ask = (headers: Readonly<Record<string, string>>) => client.send('GET', '/file', { headers });
  try {
    return await text(resumingBody(await ask({}), ask, { timings }));
  } finally {
    await client.close();
  }
}

/** Serves what is asked for, and cuts the connection after some bytes of it. */
function serve(request: IncomingMessage, response: ServerResponse, { bytesMax }: { bytesMax: number }): void {
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const rest = whole.slice(start);
  response.writeHead(start > 0 ? 206 : 200, {
    'content-length': rest.length,
    etag: tag,
    ...(start > 0 && { 'content-range': `bytes ${start}-${whole.length - 1}/${whole.length}` }),
  });
  if (rest.length <= bytesMax) response.end(rest);
  else if (bytesMax === 0) response.flushHeaders();
  else response.write(rest.slice(0, bytesMax), () => response.socket?.end());
  if (bytesMax === 0) setImmediate(() => response.socket?.destroy());
}
