import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { describe, it } from 'node:test';
import { Problem } from '../lib/problem.ts';
import { openClient } from './open-client.ts';
import { isProblem } from '../testing/is-problem.ts';
import { answering, headersOfClickHouse, likeClickHouse, listen } from './testing/loopback-server.ts';

describe('An answer that is not whole', () => {
  const oldException =
    'Code: 395. DB::Exception: Too far: while executing. (FUNCTION_THROW_IF) (version 21.8.3.44 (official build))\n';

  it('finds the exception that an older server writes behind the data', async () => {
    const { text, problem } = await streamed((response) => {
      response.writeHead(200, headersOfClickHouse).write('1\n2\n');
      response.end(oldException);
    });
    assert.doesNotMatch(text, /Code/);
    assert.ok(problem instanceof Problem && problem.facts.clickhouse?.code === 395);
  });

  it('does so also when that server then breaks the connection off', async () => {
    const { problem } = await streamed((response) => {
      response.writeHead(200, headersOfClickHouse).write(`1\n2\n${oldException}`, () => response.destroy());
    });
    assert.ok(problem instanceof Problem && problem.facts.clickhouse?.code === 395);
  });

  it('never ends cleanly when the connection breaks off', async () => {
    const { problem } = await streamed((response) => {
      response.writeHead(200, headersOfClickHouse).write('1\n2\n', () => response.destroy());
    });
    assert.ok(problem instanceof Problem && problem.code === 'stream-broken');
  });

  it('never ends cleanly when fewer bytes come than were announced', async () => {
    const { problem } = await streamed((response) => {
      response
        .writeHead(200, { ...headersOfClickHouse, 'content-length': '1000' })
        .write('1\n2\n', () => response.destroy());
    });
    assert.ok(problem instanceof Problem && problem.code === 'stream-broken');
  });

  it('refuses an answer whose end could not be told from a break', async () => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () =>
        socket.end('HTTP/1.1 200 OK\r\nX-ClickHouse-Format: TSV\r\nConnection: close\r\n\r\n{"x":1}\n'),
      );
    });
    await assert.rejects(openClient(await listen(server)).facts(), isProblem('connection-failed', /proxy/));
  });

  it('takes a status of 200 with the number of an exception for a failure', async () => {
    const target = await answering((_, response) => {
      response.writeHead(200, { ...headersOfClickHouse, 'x-clickhouse-exception-code': '209' }).end('');
    });
    await assert.rejects(openClient(target).facts(), isProblem('clickhouse-unavailable', /no message/));
  });
});

async function streamed(
  send: (response: ServerResponse) => void,
): Promise<{ text: string; problem: unknown }> {
  const target = await answering((request, response) => {
    if (request.url?.includes('output_format_json_quote_decimals') === true) send(response);
    else likeClickHouse(request, response);
  });
  const client = openClient(target);
  const { body } = await client.stream({ sql: 'SELECT 1' });
  let text = '';
  try {
    for await (const part of body) text += String(part);
    return { text, problem: null };
  } catch (problem) {
    return { text, problem };
  } finally {
    await client.close();
  }
}
