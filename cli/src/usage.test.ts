import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { commands } from './commands.ts';
import { exitCodes } from './exit-codes.ts';
import { kindOfName } from './file-kind.ts';
import { environment } from './open-clickferry.ts';
import { formatBytes } from './quantities.ts';
import { parseTableName } from './table-name.ts';
import { runCli } from './testing/run-cli.ts';

const wrongLines: readonly (readonly [string[], RegExp])[] = [
  [['nope'], /no command "nope"/],
  [['export'], /DATABASE\.TABLE, --spec FILE or --sql SELECT/],
  [['export', 'demo.trips', '--sql', 'SELECT 1'], /one of them/],
  [['export', '--spec', '/no/such/spec.json'], /cannot be read/],
  [['export', 'trips'], /not a table/],
  [['export', 'demo.trips', 'more'], /"more"/],
  [['export', 'demo.trips', '--nope'], /--nope/],
  [['export', 'demo.trips', '--limit', '-1'], /--limit/],
  [['preview', 'demo.trips', '--rows', 'many'], /--rows/],
  [['export', 'demo.trips', '--set', 'x'], /NAME=VALUE/],
  [['jobs', 'pause'], /list, show, watch, log, stop, retry, delete/],
  [['jobs', 'stop'], /needs ID/],
  [['jobs', 'list', 'job_1'], /"job_1"/],
  [['templates', 'run'], /needs NAME/],
  [['files', 'get'], /needs ID/],
  [['import', 'a.csv'], /--into/],
  [['import', '/no/such/file.csv', '--into', 'demo.a'], /cannot be read/],
  [['tables'], /CLICKFERRY_TOKEN/],
];

/** What is wrong about these is seen once it is known who asks. */
const wrongValues: readonly (readonly [string[], RegExp])[] = [
  [['--format', 'XLS'], /CSV, TSV, .*XLSX/],
  [['--compress', 'rar'], /gzip, zstd/],
  [['--gzip', '--zstd'], /one of --gzip, --zstd/],
  [['--option', 'delimiter'], /NAME=VALUE/],
  [['--split-rows', 'few'], /--split-rows/],
  [['--split-rows', '5', '--split-by', 'city'], /one of --split-rows/],
];

describe('usage', () => {
  it('is told for the values of the options about the file too', async () => {
    for (const [args, words] of wrongValues) {
      const { code, err } = await runCli(['export', 'demo.trips', ...args], {
        env: { CLICKFERRY_TOKEN: 'cf_a_b' },
      });
      assert.equal(code, 2, `${args.join(' ')}: ${err}`);
      assert.match(err, words);
    }
  });

  it('is told with exit code 2 and in words when a command line is wrong', async () => {
    for (const [args, words] of wrongLines) {
      const { code, err, out } = await runCli(args);
      assert.equal(code, 2, args.join(' '));
      assert.match(err, words);
      assert.equal(out, '');
    }
  });

  it('is in the help: every command, variable and exit code, and every option of each command', async () => {
    const { out, code } = await runCli(['--help']);
    assert.equal(code, 0);
    for (const { name } of [...commands, ...environment])
      assert.match(out, new RegExp(`^ {2}${name}\\b`, 'm'));
    for (const exit of Object.values(exitCodes)) assert.match(out, new RegExp(`^ {2}${exit.code} +\\S`, 'm'));
    for (const command of commands.filter(({ passesThrough }) => !passesThrough)) {
      const help = (await runCli([command.name, '--help'])).out;
      for (const option of Object.keys(command.options)) assert.match(help, new RegExp(`--${option}\\b`));
    }
  });

  it('has its exit codes on the page of the command line too', async () => {
    const page = await readFile(resolve(import.meta.dirname, '../../docs/cli.md'), 'utf8');
    for (const { code, meaning } of Object.values(exitCodes))
      assert.ok(page.includes(`| ${code} | ${meaning} |`));
  });

  it('is the version of the package', async () => {
    assert.match((await runCli(['version'])).out, /^\d+\.\d+\.\d+\n$/);
  });
});

describe('a table on the command line', () => {
  it('is a database and a name, with backticks around what has a dot in it', () => {
    assert.deepEqual(parseTableName('demo.trips'), { database: 'demo', table: 'trips' });
    assert.deepEqual(parseTableName('demo.`a.b`'), { database: 'demo', table: 'a.b' });
    assert.deepEqual(parseTableName('`a.b`.c'), { database: 'a.b', table: 'c' });
    assert.deepEqual(parseTableName('demo.a.b'), { database: 'demo', table: 'a.b' });
  });
});

describe('a size', () => {
  it('has three digits and a unit', () => {
    assert.deepEqual([0, 999, 1000, 123_456, 1_500_000_000].map(formatBytes), [
      '0 B',
      '999 B',
      '1.00 kB',
      '123 kB',
      '1.50 GB',
    ]);
  });
});

describe('the name of a file', () => {
  it('says its format and its compression', () => {
    assert.deepEqual(kindOfName('trips.csv.gz'), { format: 'CSV', compression: 'gzip' });
    assert.deepEqual(kindOfName('/tmp/A.B/Trips.PARQUET'), { format: 'Parquet', compression: null });
    assert.deepEqual(kindOfName('a.jsonl.zst'), { format: 'NDJSON', compression: 'zstd' });
    assert.deepEqual(kindOfName('a.zip'), { format: null, compression: 'zip' });
    assert.deepEqual(kindOfName('.csv'), { format: 'CSV', compression: null });
    assert.deepEqual(kindOfName('trips'), { format: null, compression: null });
  });
});
