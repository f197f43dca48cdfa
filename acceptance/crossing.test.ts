import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { ask, logInAsAdmin, refusalOf, send } from './subject/api.ts';
import { type Checksum, checksumOf } from './subject/csv-records.ts';
import { openSubject } from './subject/open-subject.ts';
import type { Subject } from './subject/start-clickferry.ts';

const demo = '/api/v1/connections/embedded/databases/demo/tables';

interface Table {
  readonly name: string;
  readonly rows: number;
}

interface StoredFile {
  readonly id: string;
  readonly bytes: number;
  readonly sha256: string;
}

interface Receipt {
  readonly rowsRead: number;
  readonly rowsLoaded: number;
  readonly rowsRejected: number;
  readonly rowsFiltered: number;
}

describe('one table out and one file in', () => {
  let subject: Subject;
  let token: string;
  const made: string[] = [];
  before(async () => {
    subject = await openSubject();
    token = await logInAsAdmin(subject);
  });
  after(async () => {
    for (const path of made) await send(subject, 'DELETE', path, { token });
    await subject[Symbol.asyncDispose]();
  });

  const download = (table: string, more: object = {}) =>
    send(subject, 'POST', '/api/v1/exports/download', {
      token,
      body: { connectionId: 'embedded', source: { kind: 'table', database: 'demo', table }, ...more },
    });

  async function upload(bytes: Uint8Array): Promise<StoredFile> {
    const file = await ask<StoredFile>(subject, 'PUT', '/api/v1/files?name=trips.csv', {
      token,
      body: bytes,
      headers: { 'content-type': 'text/csv' },
    });
    made.push(`/api/v1/files/${file.id}`);
    return file;
  }

  it('lists the sample tables with their rows', async () => {
    const { items } = await ask<{ items: Table[] }>(subject, 'GET', demo, { token });
    const rowsByName = new Map(items.map(({ name, rows }) => [name, rows]));
    assert.equal(rowsByName.get('trips'), 1_000_000);
    assert.ok((rowsByName.get('customers') ?? 0) > 0);
    assert.ok((rowsByName.get('orders') ?? 0) > 0);
  });

  it('shows the first rows of a table', async () => {
    const page = await ask<{ columns: unknown[]; rows: unknown[][] }>(
      subject,
      'GET',
      `${demo}/trips/rows?limit=5`,
      { token },
    );
    assert.equal(page.rows.length, 5);
    for (const row of page.rows) assert.equal(row.length, page.columns.length);
  });

  it('carries a table of a million rows out, and back into a new table, without a difference in any cell', async () => {
    const columns = await columnsOf('trips');
    const response = await download('trips');
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-disposition') ?? '', /trips.*\.csv/);
    const bytes = await response.bytes();
    const exported = await checksumOf(inParts(bytes));
    assert.deepEqual(
      exported.header,
      columns.map(({ name }) => name),
    );
    assert.equal(exported.rows, 1_000_000);

    const file = await upload(bytes);
    assert.equal(file.bytes, bytes.byteLength);
    assert.equal(file.sha256, createHash('sha256').update(bytes).digest('hex'));

    const table = `trips_again_${Date.now()}`;
    const receipt = await ask<Receipt>(subject, 'POST', '/api/v1/imports', {
      token,
      body: {
        fileId: file.id,
        connectionId: 'embedded',
        target: { kind: 'new-table', database: 'demo', table, columns: columns.map(loadable) },
      },
    });
    assert.partialDeepStrictEqual(receipt, {
      rowsRead: 1_000_000,
      rowsLoaded: 1_000_000,
      rowsRejected: 0,
      rowsFiltered: 0,
    });
    assert.deepEqual(await checksumOfTable(table), exported);
  });

  it('exports the chosen columns, in their order and under their new names', async () => {
    const [first, second] = await columnsOf('customers');
    const response = await download('customers', {
      columns: [{ column: second?.name, as: 'Второй' }, { column: first?.name }],
      limit: 3,
      format: { name: 'TSV' },
    });
    const lines = (await response.text()).split('\n');
    assert.equal(lines[0], `Второй\t${first?.name}`);
    assert.equal(lines.length, 5);
  });

  it('writes the header even when there are no rows', async () => {
    const response = await download('customers', { limit: 0 });
    const { header, rows } = await checksumOf(inParts(await response.bytes()));
    assert.equal(rows, 0);
    assert.equal(header.length, (await columnsOf('customers')).length);
  });

  it('gives a link that downloads once', async () => {
    const link = await ask<{ url: string }>(subject, 'POST', '/api/v1/exports/links', {
      token,
      body: {
        connectionId: 'embedded',
        source: { kind: 'table', database: 'demo', table: 'customers' },
        limit: 10,
      },
    });
    const first = await send(subject, 'GET', link.url);
    assert.equal(first.status, 200);
    assert.equal((await checksumOf(inParts(await first.bytes()))).rows, 10);
    await refusalOf(await send(subject, 'GET', link.url), [404]);
  });

  it('loads nothing when one row does not fit, and the others when it is asked to skip it', async () => {
    const file = await upload(Buffer.from('id,name\n1,Анна\nzwei,Ben\n3,"Clara, née ""X"""\n'));
    const table = `people_${Date.now()}`;
    const columns = [
      { name: 'id', type: 'UInt32' },
      { name: 'name', type: 'String' },
    ];
    const body = {
      fileId: file.id,
      connectionId: 'embedded',
      target: { kind: 'new-table', database: 'demo', table, columns },
    };
    const problem = await refusalOf(await send(subject, 'POST', '/api/v1/imports', { token, body }), [422]);
    assert.equal(problem.code, 'rows-rejected');
    assert.match(problem.detail, /row 2/);
    await refusalOf(await send(subject, 'GET', `${demo}/${table}`, { token }), [404]);

    const receipt = await ask<Receipt>(subject, 'POST', '/api/v1/imports', {
      token,
      body: { ...body, onReject: 'skip' },
    });
    assert.partialDeepStrictEqual(receipt, { rowsRead: 3, rowsLoaded: 2, rowsRejected: 1, rowsFiltered: 0 });
    const page = await ask<{ rows: unknown[][] }>(subject, 'GET', `${demo}/${table}/rows`, { token });
    assert.deepEqual(page.rows, [
      [1, 'Анна'],
      [3, 'Clara, née "X"'],
    ]);
  });

  it('goes on serving after clients that left their downloads in the middle', async () => {
    for (let n = 0; n < 20; n++) {
      const response = await download('trips');
      const reader = response.body?.getReader();
      await reader?.read();
      await reader?.cancel();
    }
    assert.equal((await checksumOfTable('customers')).rows, await rowsOf('customers'));
  });

  async function columnsOf(table: string) {
    const { columns } = await ask<{ columns: { name: string; type: string }[] }>(
      subject,
      'GET',
      `${demo}/${table}`,
      { token },
    );
    return columns.map(({ name, type }) => ({ name, type }));
  }

  async function rowsOf(table: string): Promise<number> {
    return (await ask<Table>(subject, 'GET', `${demo}/${table}`, { token })).rows;
  }

  async function checksumOfTable(table: string): Promise<Checksum> {
    const response = await download(table);
    assert.equal(response.status, 200);
    assert.ok(response.body !== null);
    return checksumOf(response.body);
  }
});

/** A map is loaded as the text that it is in the file. */
function loadable({ name, type }: { readonly name: string; readonly type: string }) {
  return { name, type: type.startsWith('Map(') ? 'String' : type };
}

async function* inParts(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
