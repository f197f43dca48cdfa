import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

const content = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 251));
const tag = `"${createHash('sha256').update(content).digest('hex')}"`;

let app: TestApp;
let path: string;
before(async () => {
  app = await openTestApp({ flags: ['--engine', 'off'] });
  const answer = await app.call('PUT', '/api/v1/files?name=данные%20"1".csv', new Blob([content]));
  path = `/api/v1/files/${((await answer.json()) as { id: string }).id}/content`;
});
after(() => app.close());

function get(headers: Record<string, string> = {}, method = 'GET', url = path): Promise<Response> {
  return fetch(app.url + url, { method, headers: { authorization: `Bearer ${app.adminToken}`, ...headers } });
}

const linksPath = () => path.replace('/content', '/links');

async function bytesOf(answer: Response): Promise<Buffer> {
  return Buffer.from(await answer.arrayBuffer());
}

describe('the content of a file', () => {
  it('comes whole, with its length, its tag and its name in any script', async () => {
    const answer = await get();
    assert.equal(answer.status, 200);
    assert.ok((await bytesOf(answer)).equals(content));
    const header = (name: string) => answer.headers.get(name);
    assert.deepEqual(
      [header('content-length'), header('etag'), header('accept-ranges'), header('content-type')],
      ['100000', tag, 'bytes', 'application/octet-stream'],
    );
    assert.match(String(header('content-disposition')), /filename\*=UTF-8''%D0%B4%D0%B0.*%20%221%22\.csv$/);
  });

  it('comes in parts that are put together again', async () => {
    const parts: Buffer[] = [];
    for (const range of ['0-9', '10-49999', '50000-']) {
      const answer = await get({ range: `bytes=${range}` });
      assert.equal(answer.status, 206);
      parts.push(await bytesOf(answer));
    }
    assert.ok(Buffer.concat(parts).equals(content));
    const last = await get({ range: 'bytes=-3' });
    assert.equal(last.headers.get('content-range'), 'bytes 99997-99999/100000');
    assert.ok((await bytesOf(last)).equals(content.subarray(-3)));
  });

  it('goes on only where the file is still the same', async () => {
    const same = await get({ range: 'bytes=5-', 'if-range': tag });
    assert.equal(same.status, 206);
    await same.body?.cancel();
    const other = await get({ range: 'bytes=5-', 'if-range': '"other"' });
    assert.equal(other.status, 200);
    assert.ok((await bytesOf(other)).equals(content));
  });

  it('has no part behind its end', async () => {
    const answer = await get({ range: 'bytes=100000-' });
    assert.deepEqual([answer.status, answer.headers.get('content-range')], [416, 'bytes */100000']);
  });

  it('does not come again to who has it', async () => {
    const answer = await get({ 'if-none-match': `W/"x", ${tag}` });
    assert.deepEqual([answer.status, (await bytesOf(answer)).length], [304, 0]);
    assert.equal(answer.headers.get('etag'), tag);
  });

  it('is described without being sent', async () => {
    const answer = await get({}, 'HEAD');
    assert.deepEqual(
      [answer.status, answer.headers.get('content-length'), (await bytesOf(answer)).length],
      [200, '100000', 0],
    );
    const part = await get({ range: 'bytes=0-9' }, 'HEAD');
    assert.deepEqual([part.status, part.headers.get('content-length')], [206, '10']);
  });

  it('may be empty', async () => {
    const { id } = (await (await app.call('PUT', '/api/v1/files?name=empty', new Blob([]))).json()) as {
      id: string;
    };
    const answer = await get({}, 'GET', `/api/v1/files/${id}/content`);
    assert.deepEqual([answer.status, answer.headers.get('content-length')], [200, '0']);
  });

  it('comes over HTTP/1.0 as well, also in parts', async () => {
    const { hostname, port } = new URL(app.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `GET ${path} HTTP/1.0\r\nAuthorization: Bearer ${app.adminToken}\r\nRange: bytes=2-4\r\n\r\n`,
    );
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk as Buffer);
    const [head = '', body = ''] = Buffer.concat(chunks).toString('latin1').split('\r\n\r\n');
    assert.match(head, /^HTTP\/1\.[01] 206 /);
    assert.equal(body, '\u0002\u0003\u0004');
  });

  it('is for its owner and for administrators', async () => {
    const answer = await app.call('GET', path, undefined, await app.tokenOf('editor'));
    assert.equal(answer.status, 404);
  });
});

describe('a link to a file', () => {
  interface Link {
    readonly id: string;
    readonly url: string;
    readonly expiresAt: string;
  }
  const make = async (body: object = {}) =>
    (await (await app.call('POST', linksPath(), body)).json()) as Link;

  it('downloads without a token, any number of times, in parts too, until it is revoked', async () => {
    const { id, url } = await make({ expiresInSeconds: 60 });
    for (let times = 0; times < 2; times++)
      assert.ok((await bytesOf(await fetch(app.url + url))).equals(content));
    assert.equal((await fetch(app.url + url, { headers: { range: 'bytes=0-0' } })).status, 206);
    assert.equal((await fetch(app.url + url, { method: 'HEAD' })).headers.get('content-length'), '100000');
    assert.equal((await app.call('DELETE', `${linksPath()}/${id}`)).status, 204);
    assert.equal((await fetch(app.url + url)).status, 404);
  });

  it('is kept and logged without its secret, and every use is in the audit log', async () => {
    const { id, url } = await make();
    await fetch(app.url + url);
    const secret = url.slice(url.lastIndexOf('/') + 1);
    const listed = await (await app.call('GET', linksPath())).text();
    assert.ok(listed.includes(id) && !listed.includes(secret));
    assert.ok(app.logLines.every((line) => !line.includes(secret)));
    const audit = await (await app.call('GET', '/api/v1/audit')).text();
    assert.ok(!audit.includes(secret));
    const { items } = JSON.parse(audit) as { items: { action: string; details: { linkId?: string } }[] };
    const acts = items.filter(({ details }) => details.linkId === id).map(({ action }) => action);
    assert.deepEqual(acts, ['file.download', 'file.link']);
  });

  it('dies with the account of who made it', async () => {
    const editor = await app.tokenOf('editor');
    const upload = await app.call('PUT', '/api/v1/files?name=a', new Blob(['a']), editor);
    const file = (await upload.json()) as { id: string; ownerId: string };
    const link = (await (
      await app.call('POST', `/api/v1/files/${file.id}/links`, {}, editor)
    ).json()) as Link;
    assert.equal((await fetch(app.url + link.url)).status, 200);
    await app.call('PATCH', `/api/v1/users/${file.ownerId}`, { disabled: true });
    assert.equal((await fetch(app.url + link.url)).status, 404);
  });

  it('is made by nobody who may not read the file', async () => {
    const viewer = await app.tokenOf('viewer');
    assert.equal((await app.call('POST', linksPath(), {}, viewer)).status, 404);
  });
});
