import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { describe, it } from 'node:test';
import { createClickferry } from './clickferry.ts';
import { answerJson, startLoopback } from './testing/loopback.ts';

describe('an upload', () => {
  it('streams its bytes and says how many went', async () => {
    await using server = await startLoopback(receive());
    const progress: number[] = [];
    const file = await createClickferry({ url: server.url, token: 't' }).files.upload(
      'Поездки.csv',
      parts('ab', 'cde'),
      {
        onProgress: (bytes) => progress.push(bytes),
      },
    );
    assert.equal(file.bytes, 5);
    assert.deepEqual(progress, [2, 5]);
    assert.deepEqual(server.requests, [`PUT /api/v1/files?name=${encodeURIComponent('Поездки.csv')}`]);
  });

  it('takes a Blob and plain bytes too', async () => {
    await using server = await startLoopback(receive());
    const { files } = createClickferry({ url: server.url, token: 't' });
    assert.equal((await files.upload('a.csv', new Blob(['abc']))).bytes, 3);
    assert.equal((await files.upload('a.csv', new Uint8Array(7))).bytes, 7);
  });

  it('fails when the server holds another number of bytes than were sent', async () => {
    await using server = await startLoopback(receive({ lost: 1 }));
    const upload = createClickferry({ url: server.url, token: 't' }).files.upload('a.csv', parts('abc'));
    await assert.rejects(upload, { code: 'upload-incomplete', message: /3 bytes were sent and 2 arrived/ });
  });

  it('does not end cleanly for the server when its source fails', async () => {
    let ending = 'none';
    await using server = await startLoopback((request) => {
      request
        .resume()
        .once('end', () => (ending = 'clean'))
        .once('close', () => ending === 'none' && (ending = 'cut'));
    });
    const source = new ReadableStream<Uint8Array>({
      async pull(controller) {
        controller.enqueue(new Uint8Array(100));
        controller.error(new Error('the disk is gone'));
      },
    });
    const upload = createClickferry({ url: server.url, token: 't' }).files.upload('a.csv', source);
    await assert.rejects(upload, /the disk is gone/);
    assert.notEqual(ending, 'clean');
  });
});

function receive({ lost = 0 } = {}): RequestListener {
  return (request, response) => {
    let bytes = 0;
    request.on('data', (part: Buffer) => {
      bytes += part.length;
    });
    request.once('end', () => answerJson(response, 201, { id: 'fil_1', bytes: bytes - lost }));
  };
}

function parts(...texts: string[]): ReadableStream<Uint8Array> {
  return ReadableStream.from(texts.map((text) => Buffer.from(text)));
}
