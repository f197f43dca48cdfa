import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { askEngine } from '../testing/ask-engine.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import type { RunningEngine } from './engine.ts';

const reachOut = [
  "SELECT * FROM file('/etc/passwd', LineAsString)",
  "SELECT * FROM url('http://127.0.0.1:1/', CSV, 'a String')",
  "SELECT * FROM s3('http://127.0.0.1:1/bucket/x.csv', CSV, 'a String')",
  "SELECT * FROM remote('127.0.0.1', 'shop', 'goods')",
  "SELECT * FROM mysql('127.0.0.1:1', 'a', 'b', 'c', 'd')",
  "SELECT * FROM sqlite('/etc/passwd', 'a')",
  "INSERT INTO FUNCTION file('/tmp/clickferry-must-not-be', CSV, 'a Int8') SELECT 1",
  "INSERT INTO FUNCTION url('http://127.0.0.1:1/', CSV, 'a Int8') SELECT 1",
  "CREATE TABLE shop.stolen (line String) ENGINE = File(CSV, '/etc/passwd')",
  "CREATE TABLE shop.stolen (line String) ENGINE = URL('http://127.0.0.1:1/', CSV)",
  "CREATE TABLE shop.stolen ENGINE = MergeTree ORDER BY tuple() AS SELECT * FROM file('/etc/passwd', LineAsString)",
  "CREATE DATABASE stolen ENGINE = SQLite('/etc/passwd')",
  "CREATE DATABASE stolen ENGINE = Filesystem('/etc')",
  "CREATE DICTIONARY shop.stolen (a Int8) PRIMARY KEY a SOURCE(FILE(path '/etc/passwd' format 'CSV')) LAYOUT(FLAT()) LIFETIME(0)",
  "BACKUP TABLE shop.goods TO File('/tmp/clickferry-must-not-be.zip')",
];
const ruleTheServer = [
  'SELECT * FROM system.users',
  'SELECT * FROM system.processes',
  'SELECT * FROM system.grants',
  'SELECT * FROM system.server_settings',
  'SHOW PROCESSLIST',
  'KILL QUERY WHERE 1',
  'SYSTEM SHUTDOWN',
  'SYSTEM RELOAD CONFIG',
  'SYSTEM DROP MARK CACHE',
  'CREATE USER eve',
  'GRANT ALL ON *.* TO clickferry_reader',
  'CREATE FUNCTION f AS x -> x',
  'CREATE NAMED COLLECTION c AS a = 1',
  'ALTER TABLE shop.goods FREEZE',
  "SELECT * FROM executable('a', CSV, 'a Int8')",
  'SELECT addressToLine(1)',
];
const touchInternals = [
  'SELECT * FROM clickferry_staging.secret',
  'INSERT INTO clickferry_staging.secret VALUES (2)',
  'DROP TABLE clickferry_staging.secret',
  'TRUNCATE TABLE clickferry_staging.secret',
  'DROP DATABASE clickferry_staging',
  'CREATE DATABASE clickferry_other',
  'CREATE TABLE system.mine (a Int8) ENGINE = Memory',
  'DROP TABLE system.one',
];
const change = [
  'CREATE DATABASE other',
  'CREATE TABLE shop.more (a Int8) ENGINE = MergeTree ORDER BY a',
  'CREATE VIEW shop.seen AS SELECT 1',
  'CREATE TEMPORARY TABLE t (a Int8)',
  'INSERT INTO shop.goods VALUES (9)',
  'ALTER TABLE shop.goods DELETE WHERE 1',
  'ALTER TABLE shop.goods ADD COLUMN b Int8',
  'TRUNCATE TABLE shop.goods',
  'RENAME TABLE shop.goods TO shop.gone',
  'OPTIMIZE TABLE shop.goods FINAL',
  'DROP TABLE shop.goods',
  'DROP DATABASE shop',
  'SELECT 1 SETTINGS readonly = 0',
  'SELECT 1 SETTINGS max_memory_usage = 0',
  'SELECT 1 SETTINGS max_memory_usage = 1000000000000',
];

/** What the exporter is for, and what no one but clickferry can ask it to do. */
function isNoExport(sql: string): boolean {
  return !/^INSERT INTO FUNCTION file|^CREATE TEMPORARY TABLE|SETTINGS readonly = 0/.test(sql);
}

describe("the rights of the engine's accounts", () => {
  let running: TestEngine;
  before(async () => {
    running = await startTestEngine();
    for (const sql of [
      'CREATE DATABASE shop',
      'CREATE TABLE shop.goods (a Int8) ENGINE = MergeTree ORDER BY a',
      'INSERT INTO shop.goods VALUES (1)',
      'CREATE DATABASE clickferry_staging',
      'CREATE TABLE clickferry_staging.secret (a Int8) ENGINE = MergeTree ORDER BY a',
      'INSERT INTO clickferry_staging.secret VALUES (1)',
    ]) {
      await askEngine(running.engine, 'admin', sql);
    }
  });
  after(() => running.stop());

  for (const sql of [...reachOut, ...ruleTheServer, ...touchInternals, ...change]) {
    it(`refuses the reader: ${sql}`, () => refused('reader', sql));
  }
  for (const sql of [...reachOut, ...ruleTheServer, ...touchInternals]) {
    it(`refuses the writer: ${sql}`, () => refused('writer', sql));
  }

  for (const sql of [...reachOut, ...ruleTheServer, ...touchInternals, ...change].filter(isNoExport)) {
    it(`refuses the exporter: ${sql}`, () => refused('exporter', sql));
  }

  async function refused(account: 'reader' | 'writer' | 'exporter', sql: string): Promise<void> {
    await assert.rejects(
      askEngine(running.engine, account, sql),
      /\((ACCESS_DENIED|READONLY|SETTING_CONSTRAINT_VIOLATION|UNSUPPORTED_METHOD|FUNCTION_NOT_ALLOWED)\)/,
    );
  }

  it('lets the reader read and describe all databases of users, those made later too', async () => {
    await askEngine(running.engine, 'writer', 'CREATE DATABASE later');
    await askEngine(running.engine, 'writer', 'CREATE TABLE later.t (a Int8) ENGINE = MergeTree ORDER BY a');
    await askEngine(running.engine, 'writer', 'INSERT INTO later.t VALUES (5)');
    const ask = (sql: string) => askEngine(running.engine, 'reader', sql);
    assert.equal(await ask('SELECT a FROM later.t'), '5');
    assert.equal(await ask("SELECT total_rows FROM system.tables WHERE database = 'later'"), '1');
    assert.equal(await ask("SELECT name FROM system.columns WHERE database = 'later'"), 'a');
    assert.equal(await ask("SELECT rows FROM system.parts WHERE database = 'later' AND active"), '1');
    assert.match(await ask('SHOW CREATE TABLE later.t'), /MergeTree/);
    await askEngine(running.engine, 'writer', 'DROP DATABASE later');
  });

  it('hides the internal databases from the reader and the writer', async () => {
    for (const account of ['reader', 'writer'] as const) {
      const ask = (sql: string) => askEngine(running.engine, account, sql);
      assert.doesNotMatch(await ask('SELECT name FROM system.databases'), /clickferry/);
      for (const table of ['tables', 'columns', 'parts', 'parts_columns']) {
        const sql = `SELECT count() FROM system.${table} WHERE database LIKE 'clickferry%'`;
        assert.equal(await ask(sql), '0', table);
      }
      assert.equal(await ask("SELECT count() FROM merge(REGEXP('^(clickferry|shop)'), '.*')"), '1');
    }
  });

  it('lets the writer do all that users do with tables of their own', async () => {
    for (const sql of [
      'CREATE DATABASE own',
      'CREATE TABLE own.a (n Int8) ENGINE = ReplacingMergeTree ORDER BY n PARTITION BY n',
      'CREATE TABLE own.b AS own.a',
      'INSERT INTO own.a VALUES (1)',
      'ALTER TABLE own.a ADD COLUMN t String',
      'ALTER TABLE own.a DELETE WHERE n = 5',
      'OPTIMIZE TABLE own.a FINAL',
      'CREATE VIEW own.v AS SELECT * FROM own.a',
      'CREATE MATERIALIZED VIEW own.m TO own.b AS SELECT n FROM own.a',
      'EXCHANGE TABLES own.a AND own.b',
      'RENAME TABLE own.a TO own.c',
      'TRUNCATE TABLE own.c',
      'DROP DATABASE own',
    ]) {
      await askEngine(running.engine, 'writer', sql);
    }
  });

  it('gives the account without a password, which the engine itself needs, nothing to read', async () => {
    const main: RunningEngine = {
      ...running.engine,
      accounts: { ...running.engine.accounts, reader: { user: 'default', password: '' } },
    };
    for (const sql of [...reachOut, ...ruleTheServer, ...touchInternals, 'SELECT * FROM shop.goods']) {
      await assert.rejects(
        askEngine(main, 'reader', sql),
        /\((ACCESS_DENIED|UNSUPPORTED_METHOD|FUNCTION_NOT_ALLOWED|UNKNOWN_DATABASE)\)/,
        sql,
      );
    }
  });

  it('shows that account no database', async () => {
    const main: RunningEngine = {
      ...running.engine,
      accounts: { ...running.engine.accounts, reader: { user: 'default', password: '' } },
    };
    assert.equal(await askEngine(main, 'reader', 'SHOW TABLES FROM shop'), '');
  });

  it('knows no account without its password', async () => {
    const { engine } = running;
    const guessed = { ...engine.accounts.admin, password: '' };
    const stranger: RunningEngine = { ...engine, accounts: { ...engine.accounts, admin: guessed } };
    await assert.rejects(askEngine(stranger, 'admin', 'SELECT 1'), /AUTHENTICATION_FAILED/);
  });
});
