import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import { before, describe, it } from 'node:test';
import { Problem, type ProblemCode } from '../lib/problem.ts';
import type { Login, Target, TlsOptions } from './client.ts';
import { openClient } from './open-client.ts';
import { type Certificates, makeCertificates } from './testing/certificates.ts';
import { answering, likeClickHouse, listen, someLogin } from './testing/loopback-server.ts';

const plainTls: TlsOptions = { ca: null, clientCertificate: null, serverName: null };

/** Plays what the engine cannot show: strangers, proxies, older servers, TLS. */
describe('A connection that fails', () => {
  it('says that there is no such host', async () => {
    const target = {
      host: 'no-such-host.invalid',
      port: 8123,
      tls: null,
      database: '',
      login: someLogin,
    };
    await fails(target, 'connection-failed', /no host named no-such-host\.invalid|could not be looked up/);
  });

  it('says that nothing listens there', async () => {
    const closed = createTcpServer();
    const target = await listen(closed);
    closed.close();
    await fails(target, 'connection-failed', /Nothing listens at 127\.0\.0\.1:\d+/);
  });

  it('says that it is a web page', async () => {
    const page = await answering((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Hello</html>');
    });
    await fails(page, 'connection-failed', /not ClickHouse: it gave a web page/);
  });

  it('says that a redirection is not ClickHouse', async () => {
    const redirecting = await answering((_, response) =>
      response.writeHead(302, { location: 'http://x/' }).end(),
    );
    await fails(redirecting, 'connection-failed', /not ClickHouse: it gave status 302/);
  });

  it('says that a proxy did not find ClickHouse behind it', async () => {
    const proxy = await answering((_, response) => response.writeHead(502).end('Bad Gateway'));
    await fails(proxy, 'clickhouse-unavailable', /answers 502/);
  });

  it('says that a proxy did not accept the login', async () => {
    const proxy = await answering((_, response) => response.writeHead(401).end());
    await fails(proxy, 'connection-login-failed', /login/);
  });

  it('says that it does not speak HTTP', async () => {
    const greeting = await listen(
      createTcpServer((socket) => socket.on('error', () => {}).end('SSH-2.0-OpenSSH_9.2\r\n')),
    );
    await fails(greeting, 'connection-failed', /does not speak HTTP/);
  });

  it('says that it hung up', async () => {
    const silent = await listen(createTcpServer((socket) => socket.on('error', () => {}).end()));
    await fails(silent, 'connection-failed', /closed the connection without an answer/);
  });

  it('stops waiting for a server that says nothing when the caller stops', async () => {
    const hanging = await answering(() => {});
    const client = openClient(hanging);
    await assert.rejects(
      client.facts({ signal: AbortSignal.timeout(100) }),
      (error) => error instanceof Problem && error.code === 'stopped' && /longer/.test(error.message),
    );
    void client.close();
  });

  it('does not fail when the server closes an idle connection in the moment it is used again', async () => {
    let requests = 0;
    const closing = await answering((incoming, response) => {
      requests += 1;
      if (requests === 3) incoming.socket.destroy();
      else likeClickHouse(incoming, response);
    });
    const client = openClient(closing);
    await client.facts();
    assert.equal((await client.rows({ sql: 'SELECT 1' })).length, 1);
    assert.equal(requests, 4);
    await client.close();
  });

  it('refuses a token with a line end instead of sending it', async () => {
    const target = await answering((_, response) => response.end());
    await fails(
      { ...target, login: { kind: 'bearer-jwt', token: 'a\nb' } },
      'connection-login-failed',
      /cannot be sent/,
    );
  });

  it('logs in with a name and a password in any script, and with either kind of JWT', async () => {
    const seen: (string | undefined)[] = [];
    const target = await answering((request, response) => {
      seen.push(request.headers.authorization ?? `${utf8(request, 'user')} ${utf8(request, 'key')}`);
      response.writeHead(401).end();
    });
    const logins: readonly Login[] = [
      { kind: 'password', user: 'Жанна', password: 'пароль:1' },
      { kind: 'password', user: 'a:b', password: 'ключ' },
      { kind: 'bearer-jwt', token: 'x.y.z' },
      { kind: 'jwt-as-password', user: 'someone', token: 'x.y.z' },
    ];
    for (const login of logins)
      await openClient({ ...target, login })
        .facts()
        .catch(() => {});
    assert.deepEqual(seen, [
      `Basic ${Buffer.from('Жанна:пароль:1').toString('base64')}`,
      'a:b ключ',
      'Bearer x.y.z',
      `Basic ${Buffer.from('someone:x.y.z').toString('base64')}`,
    ]);
  });

  describe('over TLS', () => {
    let certificates: Certificates;
    before(() => {
      certificates = makeCertificates();
    });

    it('works with an own authority and a client certificate', async () => {
      const { ca, server, client } = certificates;
      const target = await serving({ ...server, ca, requestCert: true, rejectUnauthorized: true });
      const tls = {
        ca,
        clientCertificate: { certificate: client.cert, key: client.key },
        serverName: 'clickhouse.test',
      };
      const open = openClient({ ...target, tls });
      assert.equal((await open.facts()).user, 'someone');
      await open.close();
    });

    it('says that a client certificate is wanted', async () => {
      const { ca, server } = certificates;
      const target = await serving({ ...server, ca, requestCert: true, rejectUnauthorized: true });
      await fails(
        { ...target, tls: { ...plainTls, ca, serverName: 'clickhouse.test' } },
        'connection-tls-failed',
        /client certificate/,
      );
    });

    it('says that the authority is unknown', async () => {
      const target = await serving(certificates.server);
      await fails(
        { ...target, tls: { ...plainTls, serverName: 'clickhouse.test' } },
        'connection-tls-failed',
        /not trusted/,
      );
    });

    it('says that the certificate is for another name', async () => {
      const target = await serving(certificates.server);
      await fails(
        { ...target, tls: { ...plainTls, ca: certificates.ca } },
        'connection-tls-failed',
        /another name/,
      );
    });

    it('says that the certificate has expired', async () => {
      const target = await serving(certificates.expired);
      const tls = { ...plainTls, ca: certificates.ca, serverName: 'clickhouse.test' };
      await fails({ ...target, tls }, 'connection-tls-failed', /expired/);
    });

    it('says that the given CA certificate cannot be read', async () => {
      const target = await serving(certificates.server);
      await fails(
        {
          ...target,
          tls: { ...plainTls, ca: '-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n' },
        },
        'connection-tls-failed',
        /CA certificate.*PEM/,
      );
    });

    it('says that the port does not speak TLS', async () => {
      const target = await answering(likeClickHouse);
      await fails({ ...target, tls: plainTls }, 'connection-tls-failed', /does not speak TLS/);
    });

    it('says that TLS must be turned on', async () => {
      const target = await serving(certificates.server);
      await fails({ ...target, tls: null }, 'connection-failed', /turn TLS on/);
    });
  });
});

async function fails(target: Target, code: ProblemCode, message: RegExp): Promise<void> {
  const client = openClient(target, { connectTimeoutMs: 500 });
  await assert.rejects(client.facts(), (error) => {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, message);
    assert.doesNotMatch(JSON.stringify([error.message, error.facts]), /geheim|Basic /);
    return true;
  });
  await client.close();
}

function serving(options: ServerOptions): Promise<Target> {
  return listen(createTlsServer(options, likeClickHouse));
}

function utf8({ headers }: IncomingMessage, name: 'user' | 'key'): string {
  return Buffer.from(String(headers[`x-clickhouse-${name}`]), 'latin1').toString('utf8');
}
