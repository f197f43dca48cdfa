import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startClickferry, type StartedSubject } from '../../acceptance/subject/start-clickferry.ts';
import { type CliOptions, runCli } from './testing/run-cli.ts';

describe('the command line', () => {
  let subject: StartedSubject;
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'clickferry-cli-'));
    subject = await startClickferry();
  });
  after(async () => {
    await subject[Symbol.asyncDispose]();
    await rm(directory, { recursive: true });
  });

  const clickferry = (args: readonly string[], options: CliOptions = {}) => {
    const { url, adminPassword } = subject;
    const env = { CLICKFERRY_URL: url, CLICKFERRY_USERNAME: 'admin', CLICKFERRY_PASSWORD: adminPassword };
    return runCli(args, { cwd: directory, ...options, env: { ...env, ...options.env } });
  };

  const newFile = async (name: string, content: string): Promise<string> => {
    await writeFile(join(directory, name), content);
    return name;
  };

  it('lists the connections and the tables', async () => {
    const connections = await clickferry(['connections']);
    assert.match(connections.out, /^embedded\s/m);
    const tables = await clickferry(['tables', 'demo']);
    assert.match(tables.out, /^demo\.trips +table +1000000 +\d/m);
    assert.equal(tables.code, 0);
    assert.match((await clickferry(['tables'])).out, /^demo\.orders /m);
    const json = JSON.parse((await clickferry(['tables', 'demo', '--json'])).out) as { name: string }[];
    assert.ok(json.some(({ name }) => name === 'customers'));
  });

  it('exports to standard output, with nothing else there', async () => {
    const { out, err, code } = await clickferry([
      'export',
      'demo.customers',
      '--limit',
      '2',
      '--format',
      'tsv',
    ]);
    assert.equal(code, 0);
    assert.equal(err, '');
    assert.equal(out.split('\n').length, 4);
    assert.match(out, /\t/);
  });

  it('exports the chosen columns of a table to a file', async () => {
    const { code, out } = await clickferry([
      'export',
      'demo.trips',
      '-o',
      'trips.csv',
      '--columns',
      'passengers, id',
    ]);
    assert.equal(code, 0);
    assert.equal(out, '');
    const lines = (await readFile(join(directory, 'trips.csv'), 'utf8')).split('\n');
    assert.equal(lines[0], '"passengers","id"');
    assert.equal(lines.length, 1_000_002);
    assert.deepEqual(
      (await readdir(directory)).filter((name) => name.endsWith('.part')),
      [],
    );
  });

  it('imports a file into a new table, and then another into the same one', async () => {
    const first = await clickferry([
      'import',
      await newFile('people.csv', 'id;name\n1;Анна\n2;Ben\n'),
      '--into',
      'demo.people',
      '--create',
    ]);
    assert.equal(first.code, 0, first.err);
    assert.match(first.out, /^demo\.people: 2 rows read = 2 loaded \+ 0 rejected \+ 0 filtered, in /);
    const more = ['--into', 'demo.people', '--delimiter', ';'];
    assert.equal(
      (await clickferry(['import', await newFile('more.csv', 'id;name\n3;Clara\n'), ...more])).code,
      0,
    );
    const piped = await clickferry(['import', '-', '--json', ...more], { input: 'id;name\n4;Dora\n' });
    assert.equal((JSON.parse(piped.out) as { rowsLoaded: number }).rowsLoaded, 1);
    const { out } = await clickferry(['export', 'demo.people', '--no-header']);
    assert.deepEqual(out.trim().split('\n').toSorted(), ['1,"Анна"', '2,"Ben"', '3,"Clara"', '4,"Dora"']);
  });

  it('ends with 3 and loads nothing when rows do not fit, and loads the others when it is told to skip them', async () => {
    await clickferry([
      'import',
      await newFile('numbers.csv', 'n\n1\n'),
      '--into',
      'demo.numbers',
      '--create',
    ]);
    const bad = await newFile('bad.csv', 'n\n2\nthree\n');
    const stopped = await clickferry(['import', bad, '--into', 'demo.numbers']);
    assert.equal(stopped.code, 3, stopped.err);
    assert.match(stopped.err, /row 2/);
    const skipped = await clickferry(['import', bad, '--into', 'demo.numbers', '--on-reject', 'skip']);
    assert.equal(skipped.code, 0, skipped.err);
    assert.match(skipped.out, /2 rows read = 1 loaded \+ 1 rejected/);
    assert.match(skipped.out, /^ {2}row 2: /m);
    const { out } = await clickferry(['export', 'demo.numbers', '--no-header']);
    assert.deepEqual(out.trim().split('\n').toSorted(), ['1', '2']);
  });

  it('leaves no uploaded file behind, unless it is told to', async () => {
    const token = await tokenOf(subject);
    const filesNow = async () => {
      const response = await fetch(`${subject.url}/api/v1/files`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return ((await response.json()) as { items: unknown[] }).items.length;
    };
    assert.equal(await filesNow(), 0);
    const file = await newFile('kept.csv', 'n\n1\n');
    await clickferry(['import', file, '--into', 'demo.kept', '--create', '--keep-file']);
    assert.equal(await filesNow(), 1);
  });

  it('ends with 1 and says what is wrong when there is no such table', async () => {
    const { code, err, out } = await clickferry(['export', 'demo.nothing', '-o', 'nothing.csv']);
    assert.equal(code, 1);
    assert.equal(out, '');
    assert.match(err, /nothing/);
    assert.ok(!(await readdir(directory)).includes('nothing.csv'));
  });

  it('ends with 4 when the password or the token is wrong', async () => {
    assert.equal((await clickferry(['tables'], { env: { CLICKFERRY_PASSWORD: 'wrong' } })).code, 4);
    const { code, err } = await clickferry(['tables'], { env: { CLICKFERRY_TOKEN: 'cf_a_b' } });
    assert.equal(code, 4);
    assert.doesNotMatch(err, /cf_a_b/);
  });

  it('ends with 5 when nobody answers', async () => {
    const { code, err } = await clickferry(['tables'], { env: { CLICKFERRY_URL: 'http://127.0.0.1:1' } });
    assert.equal(code, 5);
    assert.match(err, /127\.0\.0\.1:1/);
  });

  it('runs the server with the flags that follow', async () => {
    const help = await runCli(['serve', '--help']);
    assert.equal(help.code, 0);
    assert.match(help.out, /--data-dir/);
    const wrong = await runCli(['serve', '--no-such-flag']);
    assert.equal(wrong.code, 2);
  });
});

async function tokenOf({ url, adminPassword }: StartedSubject): Promise<string> {
  const response = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password: adminPassword }),
  });
  return ((await response.json()) as { accessToken: string }).accessToken;
}
