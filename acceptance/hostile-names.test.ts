import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ask, assertAlive, clientErrors, logInAsAdmin, refusalOf, send } from './subject/api.ts';
import { openSubject } from './subject/open-subject.ts';
import type { Subject } from './subject/start-clickferry.ts';

const hostileNames = [
  "file('/etc/passwd')",
  "file('/etc/passwd', 'LineAsString')",
  "trips, file('/etc/passwd')",
  '(SELECT 1)',
  '(SELECT * FROM system.users)',
  'trips UNION ALL SELECT 1',
  'trips; DROP TABLE demo.trips',
  'trips -- ',
  'trips/*',
  'trips/**/',
  '#trips',
  "trips'",
  "' OR '1'='1",
  'trips"',
  'trips`',
  '`trips`',
  'trips` FROM system.users -- ',
  'trips\\',
  'trips\\`',
  'numbers(10)',
  "url('http://127.0.0.1:1/')",
  "remote('127.0.0.1', system.one)",
  "executable('id', CSV, 'a String')",
  '{name:Identifier}',
  '../trips',
  'trips\u0000',
  'trips\n',
  'ｔｒｉｐｓ',
  '*',
];

const hostileTypes = [
  "String DEFAULT file('/etc/passwd')",
  "String) ENGINE = Memory AS SELECT file('/etc/passwd') --",
  'String, b String',
  'String MATERIALIZED (SELECT 1)',
  "AggregateFunction(sum, UInt8) -- '",
  'NoSuchType',
  '',
];

describe('a name that is more than a name', () => {
  let subject: Subject;
  let token: string;
  let fileId: string;
  before(async () => {
    subject = await openSubject();
    token = await logInAsAdmin(subject);
    const headers = { 'content-type': 'text/csv' };
    const file = await ask<{ id: string }>(subject, 'PUT', '/api/v1/files?name=a.csv', {
      token,
      body: 'a\n1\n',
      headers,
    });
    fileId = file.id;
  });
  after(async () => {
    await send(subject, 'DELETE', `/api/v1/files/${fileId}`, { token });
    await subject[Symbol.asyncDispose]();
  });

  const isRefused = async (method: string, path: string, body?: unknown) =>
    refusalOf(
      await send(subject, method, path, { token, ...(body !== undefined && { body }) }),
      clientErrors,
    );

  async function exportIsRefused(source: object, more: object = {}): Promise<void> {
    const spec = {
      connectionId: 'embedded',
      source: { kind: 'table', database: 'demo', table: 'trips', ...source },
      ...more,
    };
    for (const action of ['plan', 'download', 'links'])
      await isRefused('POST', `/api/v1/exports/${action}`, spec);
  }

  it('is refused as the table of an export', async () => {
    for (const table of hostileNames) await exportIsRefused({ table });
  });

  it('is refused as the database of an export', async () => {
    for (const database of hostileNames) await exportIsRefused({ database });
  });

  it('is refused as a column of an export', async () => {
    for (const column of hostileNames) await exportIsRefused({}, { columns: [{ column }] });
  });

  it('is refused as a kind of source, and as a format', async () => {
    await exportIsRefused({ kind: 'sql' });
    await exportIsRefused({ sql: "SELECT file('/etc/passwd')" });
    await exportIsRefused({}, { format: { name: "CSV SETTINGS format_csv_delimiter=';'" } });
    await exportIsRefused({}, { limit: '1 UNION ALL SELECT 1' });
  });

  it('stays a name when a column is renamed to it', async () => {
    for (const as of hostileNames.filter((name) => !name.includes('\u0000'))) {
      const source = { kind: 'table', database: 'demo', table: 'customers' };
      const details = await ask<{ columns: { name: string }[] }>(
        subject,
        'GET',
        '/api/v1/connections/embedded/databases/demo/tables/customers',
        { token },
      );
      const columns = [{ column: details.columns[0]?.name, as }];
      const body = { connectionId: 'embedded', source, columns, limit: 0 };
      const response = await send(subject, 'POST', '/api/v1/exports/download', { token, body });
      const text = await response.text();
      assert.equal(response.status, 200, text);
      assert.equal(text, `"${as.replaceAll('"', '""')}"\n`);
    }
  });

  it('is refused in the catalog', async () => {
    for (const name of hostileNames) {
      const encoded = encodeURIComponent(name);
      await isRefused('GET', `/api/v1/connections/embedded/databases/demo/tables/${encoded}`);
      await isRefused('GET', `/api/v1/connections/embedded/databases/demo/tables/${encoded}/rows`);
      await isRefused('GET', `/api/v1/connections/embedded/databases/${encoded}/tables/trips`);
      await isRefused(
        'GET',
        `/api/v1/connections/embedded/databases/demo/tables/trips/rows?columns=${encoded}`,
      );
    }
  });

  it('is refused as the table and the type of an import', async () => {
    const spec = { fileId, connectionId: 'embedded' };
    for (const table of hostileNames) {
      await isRefused('POST', '/api/v1/imports', {
        ...spec,
        target: { kind: 'existing-table', database: 'demo', table },
      });
    }
    for (const type of hostileTypes) {
      const target = {
        kind: 'new-table',
        database: 'demo',
        table: 'hostile',
        columns: [{ name: 'a', type }],
      };
      await isRefused('POST', '/api/v1/imports', { ...spec, target });
    }
  });

  it('does not lead out of the files that were uploaded', async () => {
    for (const id of ['../../store.sqlite', '..%2f..%2fetc%2fpasswd', '%2fetc%2fpasswd', '.', '%00']) {
      await isRefused('GET', `/api/v1/files/${id}/content`);
    }
  });

  it('leaves the tables as they were', async () => {
    await assertAlive(subject);
    const path = '/api/v1/connections/embedded/databases/demo/tables/trips';
    const { rows } = await ask<{ rows: number }>(subject, 'GET', path, { token });
    assert.equal(rows, 1_000_000);
  });
});
