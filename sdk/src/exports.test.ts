import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { createClickferry } from './clickferry.ts';
import { ClickferryError } from './clickferry-error.ts';
import { startLoopback } from './testing/loopback.ts';
import type { ExportSpec } from './types.ts';

const spec: ExportSpec = {
  connectionId: 'embedded',
  source: { kind: 'table', database: 'demo', table: 'trips' },
  format: { name: 'CSV' },
};

describe('the body of a download', () => {
  it('ends cleanly with all bytes when the transfer is complete', async () => {
    const body = await downloadFrom((response) => {
      response.writeHead(200);
      response.write('id\n');
      response.end('1\n');
    });
    assert.equal(await text(body), 'id\n1\n');
  });

  it('fails when the connection is cut between two chunks', async () => {
    const body = await downloadFrom((response) => {
      response.writeHead(200);
      response.write('id\n1\n', () => response.socket?.end());
    });
    await assert.rejects(text(body), isBroken);
  });

  it('fails when the connection is cut within a chunk', async () => {
    const body = await downloadFrom((response) => {
      response.socket?.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nid\n1\n');
    });
    await assert.rejects(text(body), isBroken);
  });

  it('fails when fewer bytes come than were announced', async () => {
    const body = await downloadFrom((response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('id\n1\n', () => response.socket?.end());
    });
    await assert.rejects(text(body), isBroken);
  });

  it('fails when nothing would tell its end from a cut', async () => {
    const body = await downloadFrom((response) => {
      response.socket?.end('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nid\n1\n');
    });
    await assert.rejects(text(body), isBroken);
  });

  it('fails with the reason of the signal that stopped it', async () => {
    const stop = new AbortController();
    const body = await downloadFrom((response) => void response.writeHead(200).write('id\n'), stop.signal);
    const reason = new Error('enough');
    const reader = body.getReader();
    await reader.read();
    stop.abort(reason);
    await assert.rejects(reader.read(), reason);
  });
});

describe('a download', () => {
  it('knows the name that the server gave the file, in any script', async () => {
    await using server = await startLoopback((_request, response) => {
      const encoded = encodeURIComponent('Поездки.csv');
      response
        .writeHead(200, {
          'content-disposition': `attachment; filename="_.csv"; filename*=UTF-8''${encoded}`,
        })
        .end();
    });
    const { fileName } = await createClickferry({ url: server.url, token: 't' }).exports.download(spec);
    assert.equal(fileName, 'Поездки.csv');
  });

  it('says what stands there when it is not clickferry that answers', async () => {
    await using server = await startLoopback((_request, response) => response.writeHead(404).end('<html>'));
    const download = createClickferry({ url: server.url, token: 't' }).exports.download(spec);
    await assert.rejects(download, { code: 'not-clickferry', status: 404 });
  });

  it('says that nothing answers when the port is closed', async () => {
    const server = await startLoopback(() => {});
    await server[Symbol.asyncDispose]();
    const download = createClickferry({ url: server.url, token: 't' }).exports.download(spec);
    await assert.rejects(download, { code: 'unreachable', message: /ECONNREFUSED/ });
  });
});

async function downloadFrom(answer: (response: ServerResponse) => void, signal?: AbortSignal) {
  const server = await startLoopback((_request, response) => answer(response));
  const { body } = await createClickferry({ url: server.url, token: 't' }).exports.download(
    spec,
    signal && { signal },
  );
  const closing = new TransformStream<Uint8Array, Uint8Array>();
  const closeServer = () => void server[Symbol.asyncDispose]();
  body.pipeTo(closing.writable).then(closeServer, closeServer);
  return closing.readable;
}

function isBroken(error: unknown): true {
  assert.ok(error instanceof ClickferryError);
  assert.equal(error.code, 'transfer-broken');
  assert.match(error.message, /after \d+ bytes.*not complete/);
  return true;
}
