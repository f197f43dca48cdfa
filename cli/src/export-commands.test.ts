import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { type Clickferry, createClickferry, type ExportReceipt, type ExportSpec } from '@clickferry/sdk';
import { type StartedSubject, startClickferry } from '../../acceptance/subject/start-clickferry.ts';
import { type CliOptions, runCli } from './testing/run-cli.ts';

/** Far more work for ClickHouse than any test waits for. */
const endless = 'SELECT max(a.id + b.id) AS x FROM demo.trips AS a CROSS JOIN demo.trips AS b';
const sumOfSales = {
  connectionId: 'embedded',
  source: { kind: 'table', database: 'demo', table: 'trips' },
  columns: [{ column: 'city' }, { as: 'trips', aggregate: { function: 'count' } }],
  filter: { column: 'passengers', operator: '>=', value: { parameter: 'least' } },
  sort: [{ column: 'city' }],
  parameters: [{ name: 'least', type: 'UInt8', label: 'At least so many passengers', default: 1 }],
  format: { name: 'TSV' },
} as const satisfies ExportSpec;

describe('exporting on the command line', () => {
  let subject: StartedSubject;
  let directory: string;
  let env: Record<string, string>;
  let admin: Clickferry;
  before(async () => {
    subject = await startClickferry();
    directory = await mkdtemp(join(tmpdir(), 'clickferry-cli-'));
    admin = createClickferry({ url: subject.url, username: 'admin', password: subject.adminPassword });
    env = {
      CLICKFERRY_URL: subject.url,
      CLICKFERRY_USERNAME: 'admin',
      CLICKFERRY_PASSWORD: subject.adminPassword,
    };
    await admin.templates.create({
      name: 'Trips by city',
      description: 'How many there were',
      spec: sumOfSales,
    });
  });
  after(async () => {
    await admin.close();
    await subject[Symbol.asyncDispose]();
    await rm(directory, { recursive: true });
  });

  const clickferry = (args: readonly string[], options: CliOptions = {}) =>
    runCli(args, { cwd: directory, ...options, env: { ...env, ...options.env } });
  const done = async (args: readonly string[], options?: CliOptions) => {
    const finished = await clickferry(args, options);
    assert.equal(finished.code, 0, finished.err);
    return finished;
  };
  const bytesOf = (name: string) => readFile(join(directory, name));

  it('takes format and compression from the name of the file, from options, or from both', async () => {
    const some = ['export', 'demo.customers', '--limit', '3', '--columns', 'id'];
    await done([...some, '-o', 'a.csv.gz']);
    assert.equal(
      gunzipSync(await bytesOf('a.csv.gz'))
        .toString()
        .split('\n').length,
      5,
    );
    await done([...some, '-o', 'a.parquet']);
    assert.equal((await bytesOf('a.parquet')).subarray(0, 4).toString(), 'PAR1');
    await done([...some, '-o', 'a.dat', '-f', 'ndjson', '--zstd']);
    assert.match(zstdDecompressSync(await bytesOf('a.dat')).toString(), /^(\{"id":"?\d+"?\}\n){3}$/);
  });

  it('gives the options of a format the type that each of them has', async () => {
    const { out } = await done([
      'export',
      'demo.customers',
      '--columns',
      'id,name',
      '--limit',
      '1',
      '-O',
      'delimiter=;',
      '-O',
      'bom=true',
      '-O',
      'quoting=all',
    ]);
    assert.match(out, /^\uFEFF"id";"name"\n"/);
    const wrong = await clickferry(['export', 'demo.customers', '-O', 'colour=red']);
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /no option "colour".*delimiter/);
  });

  it('filters and sorts', async () => {
    const rows = ['--where', 'fare > 40', '--sort', 'fare:desc', '--limit', '50'];
    const { out } = await done(['export', 'demo.trips', '--columns', 'fare', '--no-header', ...rows]);
    const fares = out.trim().split('\n').map(Number);
    assert.equal(fares.length, 50);
    assert.deepEqual(
      fares,
      fares.toSorted((a, b) => b - a),
    );
    assert.ok(fares.every((fare) => fare > 40));
  });

  it('does what a spec says, from a file and from standard input, with values for its parameters', async () => {
    await writeFile(join(directory, 'spec.json'), JSON.stringify(sumOfSales));
    const all = await done(['export', '--spec', 'spec.json']);
    const few = await done(['export', '--spec', '-', '--set', 'least=6'], {
      input: JSON.stringify(sumOfSales),
    });
    assert.match(all.out, /^city\ttrips\n/);
    assert.equal(all.out.split('\n').length, few.out.split('\n').length);
    assert.ok(tripsIn(all.out) > tripsIn(few.out));
  });

  it('names the field of a spec that is wrong', async () => {
    const { code, err } = await clickferry(['export', 'demo.customers', '--columns', 'id,nme']);
    assert.equal(code, 1);
    assert.match(err, /\/columns\/1\/column: /);
  });

  it('shows the first rows and how much the whole would be', async () => {
    const { out, err } = await done(['preview', 'demo.trips', '--rows', '2', '--columns', 'id,city']);
    assert.match(out, /^id +city\nUInt64 +LowCardinality\(String\)\n/);
    assert.equal(out.trim().split('\n').length, 4);
    assert.match(err, /1,000,000 rows, about .* MB/);
    const { rows } = JSON.parse((await done(['preview', 'demo.trips', '-n', '2', '--json'])).out) as {
      rows: unknown[];
    };
    assert.equal(rows.length, 2);
  });

  it('makes a file by a job, proves it and fetches it', async () => {
    const { out } = await done(['export', 'demo.customers', '--job', '--json', '-o', 'customers.csv']);
    const receipt = JSON.parse(out) as ExportReceipt;
    const bytes = await bytesOf('customers.csv');
    assert.equal(receipt.sha256, createHash('sha256').update(bytes).digest('hex'));
    assert.equal(receipt.bytes, bytes.length);
    const [file] = receipt.files;
    const again = await done(['files', 'get', file?.id ?? '']);
    assert.deepEqual(again.bytes, bytes);
    const link = (await done(['files', 'link', file?.id ?? '', '--hours', '1'])).out.trim();
    assert.deepEqual(Buffer.from(await (await fetch(link)).arrayBuffer()), bytes);
    assert.match((await done(['files'])).out, /customers\.csv/);
    await done(['files', 'delete', file?.id ?? '']);
    assert.equal((await fetch(link)).status, 404);
  });

  it('starts a job and leaves it alone, so that others can look at it', async () => {
    const id = (await done(['export', 'demo.orders', '--detach'])).out.trim();
    const watched = await done(['jobs', 'watch', id, '--json']);
    const last = JSON.parse(watched.out.trim().split('\n').at(-1) ?? '') as { id: string; state: string };
    assert.deepEqual([last.id, last.state], [id, 'succeeded']);
    assert.match((await done(['jobs', 'watch', id])).out, /succeeded, [\d,]+ rows/);
    assert.match((await done(['jobs'])).out, new RegExp(`^${id} +succeeded`, 'm'));
    assert.doesNotMatch((await done(['jobs', '--state', 'running'])).out, new RegExp(id));
    assert.match((await done(['jobs', 'show', id])).out, /succeeded/);
    assert.match((await done(['jobs', 'log', id])).out, /published/);
    await done(['jobs', 'delete', id]);
    assert.equal((await clickferry(['jobs', 'show', id])).code, 1);
  });

  it('stops a job and tries it again', async () => {
    const id = (await done(['export', '--sql', endless, '--detach'])).out.trim();
    assert.match((await done(['jobs', 'stop', id])).out, /stopped/);
    const watched = await clickferry(['jobs', 'watch', id]);
    assert.equal(watched.code, 1);
    assert.match(watched.err, /stopped/);
    assert.match((await done(['jobs', 'retry', id])).out, /queued|running/);
    await done(['jobs', 'stop', id]);
  });

  it('stops its job on Ctrl-C and leaves no file', async () => {
    const begun = untilRunning(admin, 'x + 2');
    const { code, err } = await clickferry(
      ['export', '--sql', `SELECT x + 2 FROM (${endless})`, '--job', '-o', 'never.csv'],
      {
        interruptAfter: begun,
      },
    );
    assert.equal(code, 130, err);
    const job = await admin.jobs.waitFor(await begun);
    assert.equal(job.state, 'stopped');
    assert.ok(!(await readdir(directory)).some((name) => name.startsWith('never')));
  });

  it('lists, shows and runs templates by their names', async () => {
    assert.match((await done(['templates'])).out, /Trips by city/);
    assert.match((await done(['templates', 'list', '--search', 'by CITY'])).out, /Trips by city/);
    assert.match(
      (await done(['templates', 'show', 'Trips by city'])).out,
      /least +UInt8 +At least.* default 1/,
    );
    const all = (await done(['templates', 'run', 'Trips by city'])).out;
    const few = (await done(['templates', 'run', 'Trips by city', '--set', 'least=6', '-f', 'csv'])).out;
    assert.match(few, /^"city","trips"\n/);
    assert.ok(tripsIn(all) > tripsIn(few));
    assert.match((await done(['templates', 'run', 'Trips by city', '--preview'])).out, /^city +trips\n/);
    await done(['templates', 'run', 'Trips by city', '--job', '-o', 'by-city.tsv']);
    assert.equal((await bytesOf('by-city.tsv')).toString(), all);
    const none = await clickferry(['templates', 'run', 'Trips by town']);
    assert.equal(none.code, 1);
    assert.match(none.err, /no template "Trips by town"/);
  });

  it('runs the template that a token is bound to, and lets it do nothing else', async () => {
    const [template] = (await admin.templates.list({ search: 'Trips by city' })).items;
    const { token } = await admin.tokens.create({
      name: 'bound',
      scopes: ['exports:run'],
      expiresAt: null,
      template: { templateId: template?.id ?? '', values: { least: 6 } },
    });
    const bound = { env: { CLICKFERRY_TOKEN: token } };
    assert.match((await done(['templates', 'run', template?.id ?? ''], bound)).out, /^city\ttrips\n/);
    assert.equal(
      (await clickferry(['templates', 'run', template?.id ?? '', '--set', 'least=1'], bound)).code,
      4,
    );
    assert.equal((await clickferry(['export', 'demo.trips'], bound)).code, 4);
  });
});

function tripsIn(table: string): number {
  const numbers = table.matchAll(/[\t,](\d+)$/gm);
  return [...numbers].reduce((sum, [, count]) => sum + Number(count), 0);
}

/** The id of the job with these words in its SQL, once it runs. */
async function untilRunning({ jobs }: Clickferry, words: string): Promise<string> {
  for await (const { id, state } of jobs.watchAll({ signal: AbortSignal.timeout(60_000) })) {
    if (state !== 'running') continue;
    if (JSON.stringify((await jobs.get(id)).spec).includes(words)) return id;
  }
  throw new Error('The events ended.');
}
