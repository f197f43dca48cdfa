import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { ask, logInAsAdmin, refusalOf, send } from './subject/api.ts';
import { openSubject } from './subject/open-subject.ts';
import type { Subject } from './subject/start-clickferry.ts';

const trips = { connectionId: 'embedded', source: { kind: 'table', database: 'demo', table: 'trips' } };
const customers = { ...trips, source: { kind: 'table', database: 'demo', table: 'customers' } };

interface Page {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
  readonly next: string | null;
  readonly previous: string | null;
  readonly total?: { readonly rows: number };
}

interface Preview extends Page {
  readonly estimate: { readonly rows: { readonly value: number | null; readonly kind: string } };
}

describe('an export spec', () => {
  let subject: Subject;
  let token: string;
  before(async () => {
    subject = await openSubject();
    token = await logInAsAdmin(subject);
  });
  after(() => subject[Symbol.asyncDispose]());

  const post = <Answer>(path: string, body: object) => ask<Answer>(subject, 'POST', path, { token, body });
  const download = async (spec: object) => {
    const response = await send(subject, 'POST', '/api/v1/exports/download', { token, body: spec });
    assert.equal(response.status, 200, response.status === 200 ? '' : await response.clone().text());
    return response;
  };
  const textOf = async (spec: object) =>
    (await download({ ...spec, format: { name: 'TSV', header: false } })).text();

  it('joins, groups, filters and sorts', async () => {
    const spec = {
      connectionId: 'embedded',
      source: {
        kind: 'join',
        from: { database: 'demo', table: 'trips', as: 't' },
        joins: [
          {
            kind: 'inner',
            database: 'demo',
            table: 'customers',
            as: 'c',
            on: [{ left: { of: 't', column: 'customer_id' }, right: { of: 'c', column: 'id' } }],
          },
        ],
      },
      columns: [
        { of: 'c', column: 'country' },
        { as: 'n', aggregate: { function: 'count' } },
      ],
      filter: { of: 't', column: 'passengers', operator: '>', value: 2 },
      sort: [{ column: 'n', direction: 'desc' }],
    };
    const rows = linesOf(await textOf(spec)).map((line) => line.split('\t'));
    const counts = rows.map(([, count]) => Number(count));
    assert.deepEqual(
      counts,
      counts.toSorted((a, b) => b - a),
    );
    const [all] = linesOf(
      await textOf({
        ...trips,
        columns: [{ as: 'n', aggregate: { function: 'count' } }],
        filter: { column: 'passengers', operator: '>', value: 2 },
      }),
    );
    const known = counts.reduce((sum, count) => sum + count, 0);
    assert.ok(known > 0 && known <= Number(all));
    const preview = await post<Preview>('/api/v1/exports/preview', { spec, rows: 3 });
    assert.deepEqual(
      preview.rows.map(([country]) => country),
      rows.slice(0, 3).map(([country]) => country),
    );
  });

  it('is refused with the place of everything that is wrong in it', async () => {
    const wrong = {
      ...trips,
      columns: [{ column: 'id' }, { column: 'fair' }],
      filter: { column: 'fare', operator: 'starts with', value: 'x' },
      limit: { parameter: 'most' },
    };
    const response = await send(subject, 'POST', '/api/v1/exports/plan', { token, body: wrong });
    const problem = (await refusalOf(response, [422])) as unknown as { errors: { path: string }[] };
    const paths = problem.errors.map(({ path }) => path);
    assert.ok(paths.includes('/columns/1/column'), paths.join());
    assert.ok(
      paths.some((path) => path.startsWith('/filter')),
      paths.join(),
    );
  });

  it('never lets a SELECT out of the tables', async () => {
    for (const sql of [
      "SELECT * FROM file('/etc/passwd', 'LineAsString')",
      "SELECT file('/etc/passwd')",
      "SELECT * FROM url('http://127.0.0.1/', 'LineAsString')",
      'SELECT * FROM demo.trips; DROP TABLE demo.trips',
      'DROP TABLE demo.trips',
      "SELECT 1 INTO OUTFILE '/tmp/x'",
      'SELECT 1 SETTINGS readonly = 0',
    ]) {
      const body = { connectionId: 'embedded', source: { kind: 'sql', sql } };
      await refusalOf(await send(subject, 'POST', '/api/v1/exports/download', { token, body }), [400, 422]);
    }
  });

  it('gives the same rows as pages, each once, and back again', async () => {
    const spec = { ...customers, columns: [{ column: 'id' }] };
    const expected = linesOf(await textOf(spec)).toSorted();
    const found: string[] = [];
    let cursor: string | null = null;
    let previous: string | null = null;
    let firstPage: Page | null = null;
    do {
      const page: Page = await post('/api/v1/exports/page', {
        spec,
        size: 1500,
        ...(cursor !== null && { cursor }),
      });
      firstPage ??= page;
      found.push(...page.rows.map(([id]) => String(id)));
      previous = page.previous;
      cursor = page.next;
    } while (cursor !== null);
    assert.deepEqual(found.toSorted(), expected);
    assert.equal(new Set(found).size, expected.length);
    assert.notEqual(previous, null);
    let back: Page | null = null;
    while (previous !== null) {
      back = await post<Page>('/api/v1/exports/page', { spec, size: 1500, cursor: previous });
      previous = back.previous;
    }
    assert.deepEqual(back?.rows, firstPage.rows);
  });

  it('links to the pages around a page, and counts all rows when asked', async () => {
    const spec = { ...customers, columns: [{ column: 'id' }] };
    const response = await send(subject, 'POST', '/api/v1/exports/page', {
      token,
      body: { spec, size: 5, total: true },
    });
    const page = (await response.json()) as Page;
    assert.equal(page.total?.rows, linesOf(await textOf(spec)).length);
    const next = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1] ?? '';
    const second = await ask<Page>(subject, 'GET', next, { token });
    assert.equal(second.rows.length, 5);
    const same = await post<Page>('/api/v1/exports/page', { spec, size: 5, cursor: page.next });
    assert.deepEqual(second.rows, same.rows);
  });

  it('refuses a cursor that is altered, or of another spec', async () => {
    const { next } = await post<Page>('/api/v1/exports/page', { spec: customers, size: 5 });
    const flipped = `${next?.slice(0, -2)}${next?.endsWith('AA') ? 'BB' : 'AA'}`;
    for (const body of [
      { spec: customers, size: 5, cursor: flipped },
      { spec: { ...customers, limit: 100 }, size: 5, cursor: next },
    ]) {
      await refusalOf(await send(subject, 'POST', '/api/v1/exports/page', { token, body }), [400, 422]);
    }
  });

  it('becomes every format of the catalogue, with the right name and media type', async () => {
    const { items } = await ask<{ items: { name: string; extension: string; mediaType: string }[] }>(
      subject,
      'GET',
      '/api/v1/formats',
      { token },
    );
    assert.ok(items.length >= 15);
    for (const { name, extension, mediaType } of items) {
      const columns = [{ column: 'id' }, { column: 'name' }];
      const response = await download({ ...customers, columns, limit: 5, format: { name } });
      assert.equal(response.headers.get('content-type'), mediaType, name);
      assert.ok(response.headers.get('content-disposition')?.includes(`.${extension}"`), name);
      assert.ok((await response.bytes()).byteLength > 0, name);
    }
  });

  it('is compressed when it asks for it', async () => {
    const spec = { ...customers, limit: 100 };
    const response = await download({ ...spec, sort: [{ column: 'id' }], compression: { method: 'gzip' } });
    assert.match(response.headers.get('content-disposition') ?? '', /\.csv\.gz/);
    assert.equal(response.headers.get('content-encoding'), null);
    const plain = await (await download({ ...spec, sort: [{ column: 'id' }] })).bytes();
    assert.deepEqual(gunzipSync(await response.bytes()), Buffer.from(plain));
  });

  it('has equivalent calls that carry no token', async () => {
    const { sql, calls } = await post<{ sql: string; calls: Record<string, string> }>(
      '/api/v1/exports/plan',
      trips,
    );
    assert.match(sql, /SELECT/);
    assert.deepEqual(Object.keys(calls).toSorted(), ['cli', 'curl', 'sdk']);
    assert.ok(!JSON.stringify(calls).includes(token));
  });

  it('has one sum, whether it is downloaded or made by a job', async () => {
    const spec = { ...customers, sort: [{ column: 'id' }], format: { name: 'Parquet' } };
    const { id } = await post<{ id: string }>('/api/v1/exports/jobs', spec);
    const job = await jobThatEnded(subject, token, id);
    assert.equal(job.state, 'succeeded', JSON.stringify(job));
    const [file] = job.receipt?.files ?? [];
    const path = `/api/v1/files/${file?.id}/content`;
    const response = await send(subject, 'GET', path, { token });
    const bytes = Buffer.from(await response.bytes());
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    assert.equal(file?.sha256, sha256);
    assert.equal(response.headers.get('etag'), `"${sha256}"`);

    const part = await send(subject, 'GET', path, { token, headers: { range: 'bytes=4-9' } });
    assert.equal(part.status, 206);
    assert.deepEqual(Buffer.from(await part.bytes()), bytes.subarray(4, 10));
    const since = await send(subject, 'GET', path, { token, headers: { 'if-none-match': `"${sha256}"` } });
    assert.equal(since.status, 304);

    const link = await post<{ id: string; url: string }>(`/api/v1/files/${file?.id}/links`, {});
    assert.deepEqual(Buffer.from(await (await send(subject, 'GET', link.url)).bytes()), bytes);
    await ask(subject, 'DELETE', `/api/v1/files/${file?.id}/links/${link.id}`, { token });
    await refusalOf(await send(subject, 'GET', link.url), [404]);

    await ask(subject, 'DELETE', `/api/v1/jobs/${id}`, { token });
    await refusalOf(await send(subject, 'GET', path, { token }), [404]);
  });

  it('stops with its job, and leaves no file', async () => {
    const sql = 'SELECT max(a.id + b.id) AS x FROM demo.trips AS a CROSS JOIN demo.trips AS b';
    const { id } = await post<{ id: string }>('/api/v1/exports/jobs', {
      connectionId: 'embedded',
      source: { kind: 'sql', sql },
    });
    await post(`/api/v1/jobs/${id}/stop`, {});
    assert.equal((await jobThatEnded(subject, token, id)).state, 'stopped');
    const { items } = await ask<{ items: { jobId: string | null }[] }>(subject, 'GET', '/api/v1/files', {
      token,
    });
    assert.ok(items.every(({ jobId }) => jobId !== id));
    await ask(subject, 'DELETE', `/api/v1/jobs/${id}`, { token });
  });
});

interface EndedJob {
  readonly state: string;
  readonly receipt: { readonly files: readonly { readonly id: string; readonly sha256: string }[] } | null;
}

/** Reads the events of a job until they end, as any client of server-sent events would. */
async function jobThatEnded(subject: Subject, token: string, id: string): Promise<EndedJob> {
  const response = await send(subject, 'GET', `/api/v1/jobs/${id}/events`, { token });
  assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
  const events = [...(await response.text()).matchAll(/^data: (.*)$/gm)];
  return JSON.parse(events.at(-1)?.[1] ?? 'null') as EndedJob;
}

function linesOf(text: string): string[] {
  return text.split('\n').slice(0, -1);
}
