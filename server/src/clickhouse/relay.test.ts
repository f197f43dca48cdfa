import assert from 'node:assert/strict';
import { createServer, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';
import { Problem } from '../lib/problem.ts';
import type { ClickHouseClient, Target } from './client.ts';
import { openClient } from './open-client.ts';
import { type Certificates, makeCertificates } from './testing/certificates.ts';
import { isProblem } from '../testing/is-problem.ts';
import { likeClickHouse, listen } from './testing/loopback-server.ts';
import { TestSink } from './testing/test-sink.ts';

const tag = 'abcdefghijklmnop';
const head = 'HTTP/1.1 200 OK\r\nX-ClickHouse-Format: CSV\r\nContent-Type: text/csv\r\n';
const chunked = `${head}Transfer-Encoding: chunked\r\n\r\n`;
const tagged = `${head}X-ClickHouse-Exception-Tag: ${tag}\r\nTransfer-Encoding: chunked\r\n\r\n`;
const oldException =
  'Code: 395. DB::Exception: Too far: while executing. (FUNCTION_THROW_IF) (version 21.8.3.44 (official build))\n';
const newException = `\r\n__exception__\r\n${tag}\r\nCode: 395. DB::Exception: Too far: while executing. (FUNCTION_THROW_IF) (version 26.7.2.1)\n95 ${tag}\r\n__exception__\r\n`;

function chunk(data: string): string {
  return `${data.length.toString(16)}\r\n${data}\r\n`;
}

describe('A relay of an answer', () => {
  const opened: ClickHouseClient[] = [];
  after(() => Promise.all(opened.map((client) => client.close())));

  /** Relays from a server that logs in like ClickHouse, and gives the statement this answer. */
  async function relay(answer: (socket: Socket) => void, sink = new TestSink()) {
    const client = openClient(await scripted(answer));
    opened.push(client);
    const problem: unknown = await client.relay({ sql: 'SELECT 1' }, sink).then(
      () => null,
      (error: unknown) => error,
    );
    return { sink, problem };
  }

  it('gives the sink exactly the data, and ends when the last chunk has come', async () => {
    const { sink, problem } = await relay((socket) =>
      socket.write(`${chunked}${chunk('1\n')}${chunk('2\n')}0\r\n\r\n`),
    );
    assert.equal(problem, null);
    assert.equal(sink.text, '1\n2\n');
    assert.deepEqual(sink.contentTypes, ['text/csv']);
  });

  it('opens the sink for an answer without data, too', async () => {
    const { sink, problem } = await relay((socket) => socket.write(`${tagged}0\r\n\r\n`));
    assert.equal(problem, null);
    assert.deepEqual({ text: sink.text, opened: sink.contentTypes.length }, { text: '', opened: 1 });
  });

  it('keeps an exception behind the data out of the sink', async () => {
    for (const end of ['0\r\n\r\n', '', 'garbage\r\n']) {
      for (const [beginning, exception] of [
        [tagged, newException],
        [chunked, oldException],
      ] as const) {
        const { sink, problem } = await relay((socket) =>
          socket.end(`${beginning}${chunk('1\n')}${chunk(exception)}${end}`),
        );
        assert.ok(problem instanceof Problem && problem.facts.clickhouse?.code === 395, String(problem));
        assert.ok('1\n'.startsWith(sink.text));
      }
    }
  });

  it('does not open the sink when the exception is all that comes', async () => {
    const { sink, problem } = await relay((socket) => socket.end(`${tagged}${chunk(newException)}`));
    assert.ok(problem instanceof Problem && problem.facts.clickhouse?.code === 395);
    assert.deepEqual(sink.contentTypes, []);
  });

  const broken: Readonly<Record<string, string>> = {
    'ends without its last chunk': `${chunked}${chunk('1\n')}`,
    'ends within a chunk': `${chunked}ff\r\n1\n`,
    'ends before its length': `${head}Content-Length: 9\r\n\r\n1\n`,
    'is malformed': `${chunked}${chunk('1\n')}xyz\r\n`,
    'has garbage behind a chunk': `${chunked}2\r\n1\nabc\r\n0\r\n\r\n`,
  };
  for (const [what, text] of Object.entries(broken)) {
    it(`is a broken stream when the answer ${what}`, async () => {
      const { problem } = await relay((socket) => socket.end(text));
      isProblem('stream-broken', /broke off/)(problem);
    });
  }

  it('is a broken stream when the connection is reset', async () => {
    const { problem } = await relay((socket) =>
      socket.write(`${chunked}${chunk('1\n')}`, () => socket.resetAndDestroy()),
    );
    isProblem('stream-broken', /broke off/)(problem);
  });

  const refused: Readonly<Record<string, readonly [string, ...Parameters<typeof isProblem>]>> = {
    'an exception with its status': [
      'HTTP/1.1 404 Not Found\r\nX-ClickHouse-Exception-Code: 60\r\nContent-Length: 41\r\n\r\nCode: 60. DB::Exception: No table. (UNKNO',
      'clickhouse-rejected',
      /No table/,
    ],
    'the number of an exception with status 200': [
      `${head}X-ClickHouse-Exception-Code: 209\r\nContent-Length: 0\r\n\r\n`,
      'clickhouse-unavailable',
      /no message/,
    ],
    'a stranger': [
      'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi',
      'connection-failed',
      /web page/,
    ],
    'an end that could not be seen': [`${head}Connection: close\r\n\r\n1\n`, 'connection-failed', /proxy/],
    'no HTTP': ['SSH-2.0-OpenSSH_9.6\r\n', 'connection-failed', /does not speak HTTP/],
    'no answer': ['', 'connection-failed', /without an answer/],
    'half a head': ['HTTP/1.1 200 OK\r\nX-Click', 'connection-failed', /without an answer/],
    'a proxy in trouble': [
      'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n',
      'clickhouse-unavailable',
      /502/,
    ],
  };
  for (const [what, [text, code, message]] of Object.entries(refused)) {
    it(`does not open the sink for ${what}`, async () => {
      const { sink, problem } = await relay((socket) => socket.end(text));
      isProblem(code, message)(problem);
      assert.deepEqual(sink.contentTypes, []);
    });
  }

  it('rejects with what the sink threw', async () => {
    const full = new Problem('storage-failed', 'The disk is full.');
    const sink = new TestSink(() => Promise.reject(full));
    const { problem } = await relay((socket) => socket.write(`${tagged}${chunk('1\n')}`), sink);
    assert.equal(problem, full);
  });

  it('does not ask a server to compress that could end a failed answer well', async () => {
    const requests: string[] = [];
    const target = await scripted((socket, request) => {
      requests.push(String(request.headers['accept-encoding']), request.url ?? '');
      socket.write(`${chunked}${chunk('1\n')}0\r\n\r\n`);
    });
    const client = openClient(target);
    opened.push(client);
    const sink = new TestSink();
    await client.relay({ sql: 'SELECT 1' }, sink, { encoding: 'gzip' });
    assert.deepEqual([sink.text, sink.encoding], ['1\n', null]);
    assert.equal(requests[0], 'undefined');
    assert.doesNotMatch(String(requests[1]), /enable_http_compression/);
  });

  const encoded = (encoding: string, headers = '') =>
    `${head}${headers}Content-Encoding: ${encoding}\r\nTransfer-Encoding: chunked\r\n\r\n${chunk('1\n')}0\r\n\r\n`;
  const unwelcome: Record<string, [answer: string, message: RegExp]> = {
    'that was not asked for': [encoded('br', `X-ClickHouse-Exception-Tag: ${tag}\r\n`), /br.*not asked/],
    'that does not say how it would fail': [encoded('gzip'), /does not say how a failure/],
  };
  for (const [what, [answer, message]] of Object.entries(unwelcome)) {
    it(`refuses a compression ${what}`, async () => {
      const client = openClient(await scripted((socket) => socket.write(answer), { version: '26.7.2.1' }));
      opened.push(client);
      const sink = new TestSink();
      await assert.rejects(
        client.relay({ sql: 'SELECT 1' }, sink, { encoding: 'gzip' }),
        isProblem('connection-failed', message),
      );
      assert.deepEqual(sink.contentTypes, []);
    });
  }

  it('does not send a token with a line end in it', async () => {
    const target = await scripted((socket) => socket.destroy());
    const login = { kind: 'bearer-jwt', token: 'a\r\nX-Evil: 1' } as const;
    const client = openClient({ ...target, login });
    opened.push(client);
    await assert.rejects(
      client.relay({ sql: 'SELECT 1' }, new TestSink()),
      isProblem('connection-login-failed', /cannot be sent/),
    );
  });
});

describe('A relay over TLS', () => {
  it('verifies the certificate, and gives the same bytes', async () => {
    const certificates = makeCertificates();
    const text = '0123456789'.repeat(300_000);
    const answer = (socket: Socket): void => {
      socket.write(`${chunked}${chunk(text)}0\r\n\r\n`);
    };
    await using trusted = openOverTls(await scripted(answer, { certificates }), certificates.ca);
    const sink = new TestSink();
    await trusted.client.relay({ sql: 'SELECT 1' }, sink);
    assert.equal(sink.text, text);
  });

  it('gives the same bytes to a sink that is slower than the network', async () => {
    const certificates = makeCertificates();
    const text = Array.from({ length: 300_000 }, (_, number) => `${number}\n`).join('');
    const answer = (socket: Socket): void => {
      socket.write(`${chunked}${chunk(text)}0\r\n\r\n`);
    };
    await using trusted = openOverTls(await scripted(answer, { certificates }), certificates.ca);
    const sink = new TestSink(() => sleep(10));
    await trusted.client.relay({ sql: 'SELECT 1' }, sink);
    assert.ok(sink.text === text);
  });
});

function openOverTls(target: Target, ca: string) {
  const tls = { ca, clientCertificate: null, serverName: 'clickhouse.test' };
  const client = openClient({ ...target, tls });
  return { client, [Symbol.asyncDispose]: () => client.close() };
}

/** A server that lets clients log in as ClickHouse does, and answers a relay with the bytes of the script. */
async function scripted(
  answer: (socket: Socket, request: IncomingMessage) => void,
  { certificates, version }: { certificates?: Certificates; version?: string } = {},
): Promise<Target> {
  const http = createServer((request, response) => {
    if (request.url?.includes('output_format_json_quote_decimals') !== true) {
      likeClickHouse(request, response, version);
      return;
    }
    request.resume().once('end', () => answer(request.socket, request));
  });
  if (certificates === undefined) return listen(http);
  const tls = createTlsServer(certificates.server, (socket) => http.emit('connection', socket));
  return listen(tls);
}
