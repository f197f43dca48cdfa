import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';
import { ask, assertAlive, logInAsAdmin, refusalOf, send } from './subject/api.ts';
import { openSubject } from './subject/open-subject.ts';
import type { Subject } from './subject/start-clickferry.ts';

const closedPort = {
  endpoint: { host: '127.0.0.1', port: 1, login: { kind: 'password', user: 'default' } },
  secrets: { password: 'the secret of the test' },
};

describe('bad input is answered in words, and the process lives', () => {
  let subject: Subject;
  let token: string;
  before(async () => {
    subject = await openSubject();
    token = await logInAsAdmin(subject);
  });
  afterEach(() => assertAlive(subject));
  after(() => subject[Symbol.asyncDispose]());

  it('a connection that does not exist', async () => {
    for (const path of ['', '/databases', '/databases/demo/tables', '/databases/demo/tables/trips/rows']) {
      const response = await send(subject, 'GET', `/api/v1/connections/nowhere${path}`, { token });
      assert.equal((await refusalOf(response, [404])).code, 'not-found');
    }
  });

  it('a body that is not JSON, not an object, not complete, or not of that type', async () => {
    for (const body of [
      '{"username":',
      'null',
      '[]',
      '""',
      '{}',
      '{"username":1,"password":2}',
      '\u0000',
      '{"__proto__":1}',
    ]) {
      await refusalOf(await send(subject, 'POST', '/api/v1/auth/login', { body }), [400]);
    }
    const headers = { 'content-type': 'application/xml' };
    await refusalOf(await send(subject, 'POST', '/api/v1/auth/login', { body: '<a/>', headers }), [400, 415]);
  });

  it('a key that the API does not know, named in the answer', async () => {
    const body = {
      connectionId: 'embedded',
      source: { kind: 'table', database: 'demo', table: 'trips' },
      colums: [],
    };
    const problem = await refusalOf(
      await send(subject, 'POST', '/api/v1/exports/plan', { token, body }),
      [400],
    );
    assert.match(problem.detail, /colums/);
  });

  it('a JSON body that is far too large', async () => {
    const body = JSON.stringify({ username: 'admin', password: 'x'.repeat(20_000_000) });
    const response = await send(subject, 'POST', '/api/v1/auth/login', { body }).catch(() => null);
    if (response !== null) await refusalOf(response, [413]);
  });

  it('JSON that is nested very deeply', async () => {
    const body = '['.repeat(100_000) + ']'.repeat(100_000);
    await refusalOf(await send(subject, 'POST', '/api/v1/auth/login', { body }), [400]);
  });

  it('headers without end', async () => {
    const answer = await talk(subject, (socket) => {
      socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n');
      const line = `X-Filler: ${'x'.repeat(65_536)}\r\n`;
      let sent = 0;
      const pump = () => {
        while (!socket.destroyed && sent < 1_000_000_000) {
          sent += line.length;
          if (!socket.write(line)) return void socket.once('drain', pump);
        }
        socket.end();
      };
      pump();
    });
    assert.match(answer, /^HTTP\/1\.1 431 .*application\/problem\+json.*headers/s);
  });

  it('bytes that are not HTTP', async () => {
    const answer = await talk(subject, (socket) => socket.end('\u0016\u0003\u0001 this is not HTTP\r\n\r\n'));
    assert.match(answer, /^HTTP\/1\.1 400 .*application\/problem\+json/s);
  });

  it('a path that is nothing, badly escaped, or very long', async () => {
    for (const path of [
      '/api/v1/nothing',
      '/api/v1/connections/%zz',
      '/api/v1/connections/%ff',
      `/api/v1/files/${'a'.repeat(5000)}`,
    ]) {
      await refusalOf(await send(subject, 'GET', path, { token }), [400, 404, 414]);
    }
    await refusalOf(await send(subject, 'DELETE', '/api/v1/connections', { token }), [404, 405]);
  });

  it('a wrong password, without saying whether there is such a user', async () => {
    const details = [];
    for (const username of ['admin', 'nobody-of-that-name']) {
      const body = { username, password: 'this is not the password' };
      const problem = await refusalOf(await send(subject, 'POST', '/api/v1/auth/login', { body }), [401]);
      assert.equal(problem.code, 'wrong-credentials');
      details.push(problem.detail);
    }
    assert.equal(details[0], details[1]);
  });

  it('a connection to a closed port: the test says so, and so does whatever uses it', async () => {
    const test = await ask<{ ok: boolean; code: string; detail: string }>(
      subject,
      'POST',
      '/api/v1/connections/test',
      {
        token,
        body: closedPort,
      },
    );
    assert.equal(test.ok, false);
    assert.equal(test.code, 'connection-failed');
    assert.match(test.detail, /127\.0\.0\.1:1\b/);

    const body = { name: `closed ${Date.now()}`, ...closedPort };
    const connection = await ask<{ id: string }>(subject, 'POST', '/api/v1/connections', { token, body });
    const path = `/api/v1/connections/${connection.id}`;
    assert.doesNotMatch(JSON.stringify(connection), /the secret of the test/);
    const problem = await refusalOf(await send(subject, 'GET', `${path}/databases`, { token }), [502, 503]);
    assert.equal(problem.code, 'connection-failed');
    assert.doesNotMatch(JSON.stringify(problem), /the secret of the test/);
    await ask(subject, 'DELETE', path, { token });
  });

  it('a connection that everybody knows to be unchangeable', async () => {
    await refusalOf(
      await send(subject, 'DELETE', '/api/v1/connections/embedded', { token }),
      [400, 403, 409, 422],
    );
    const body = { revision: 1, name: 'mine' };
    await refusalOf(
      await send(subject, 'PATCH', '/api/v1/connections/embedded', { token, body }),
      [400, 403, 409, 412, 422],
    );
  });

  it('an upload that is cut leaves no file', async () => {
    const name = `cut-${Date.now()}.csv`;
    await talk(subject, (socket) => {
      const head = [
        `PUT /api/v1/files?name=${name} HTTP/1.1`,
        'Host: x',
        `Authorization: Bearer ${token}`,
        'Content-Length: 1000000',
      ];
      socket.write(`${head.join('\r\n')}\r\n\r\n`);
      socket.write('a,b\n1,2\n', () => setTimeout(() => socket.destroy(), 100));
    });
    const { items } = await ask<{ items: { name: string }[] }>(subject, 'GET', '/api/v1/files', { token });
    assert.ok(!items.some((file) => file.name === name));
  });
});

/** What comes back over a plain socket, until it closes. */
function talk({ url }: Subject, speak: (socket: ReturnType<typeof connect>) => void): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => speak(socket));
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
    });
    socket.on('error', () => {}).on('close', () => resolve(answer));
  });
}
