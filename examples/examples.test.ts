import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { createClickferry } from '@clickferry/sdk';
import { type StartedSubject, startClickferry } from '../acceptance/subject/start-clickferry.ts';
import { shellCommandsIn } from './shell-commands.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '..');

describe('what is shown', () => {
  let subject: StartedSubject;
  let token: string;
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'clickferry-examples-'));
    subject = await startClickferry();
    const admin = createClickferry({ url: subject.url, username: 'admin', password: subject.adminPassword });
    const scopes = [
      'connections:read',
      'catalog:read',
      'exports:run',
      'exports:sql',
      'templates:read',
      'templates:write',
      'jobs:read',
      'jobs:manage',
      'files:read',
      'files:write',
      'imports:run',
    ] as const;
    token = (await admin.tokens.create({ name: 'examples', scopes: [...scopes], expiresAt: null })).token;
    await admin.close();
    await writeFile(join(directory, 'people.csv'), 'id,name,born\n1,Anna,1990-05-17\n2,Ben,2001-11-03\n');
  });
  after(async () => {
    await subject[Symbol.asyncDispose]();
    await rm(directory, { recursive: true });
  });

  const example = async (name: string, ...args: string[]) => {
    const { stdout } = await run(process.execPath, [join(root, 'examples', name), ...args], {
      cwd: directory,
      env: {
        ...process.env,
        CLICKFERRY_URL: subject.url,
        CLICKFERRY_TOKEN: token,
        CLICKFERRY_USERNAME: 'admin',
        CLICKFERRY_PASSWORD: subject.adminPassword,
      },
    });
    return stdout;
  };

  it('the example export-to-file.ts writes five columns of a table', async () => {
    assert.match(
      await example('export-to-file.ts', 'demo', 'customers', 'out.csv'),
      /^out\.csv: \d+ bytes$/m,
    );
    const [header = ''] = (await readFile(join(directory, 'out.csv'), 'utf8')).split('\n', 1);
    assert.equal(header.split(',').length, 5);
  });

  it('the example export-join.ts shows the first rows of a join and writes all of them', async () => {
    const out = await example('export-join.ts', 'revenue.parquet');
    assert.match(out, /^\d+ rows \(/m);
    assert.match(out, /^revenue\.parquet: \d+ bytes$/m);
    assert.equal((await readFile(join(directory, 'revenue.parquet'))).subarray(-4).toString(), 'PAR1');
  });

  it('the example walk-pages.ts reads every row', async () => {
    const [, rows, total] = /^(\d+) of (\d+) rows in \d+ pages$/m.exec(await example('walk-pages.ts')) ?? [];
    assert.ok(Number(rows) > 0);
    assert.equal(rows, total);
  });

  it('the example watch-job.ts makes a file and fetches it', async () => {
    const out = await example('watch-job.ts', 'demo', 'customers', 'customers.csv.gz');
    assert.match(out, /^succeeded: \d+ rows$/m);
    const sha256 = createHash('sha256')
      .update(await readFile(join(directory, 'customers.csv.gz')))
      .digest('hex');
    assert.match(out, new RegExp(`${sha256}$`, 'm'));
  });

  it('the example template-with-parameters.ts runs a template, and keeps its partner to one city', async () => {
    const out = await example('template-with-parameters.ts');
    assert.match(out, /^"payment","trips"\n"cash",\d+$/m);
    assert.match(out, /^the partner sees [1-9] rows$/m);
    assert.match(out, /^the partner may not ask for .*: not-allowed$/m);
  });

  it('the example import-csv.ts loads a file into a new table', async () => {
    const out = await example('import-csv.ts', 'people.csv', 'demo', 'people_of_the_example');
    assert.match(out, /^born: Date/m);
    assert.match(out, /2 rows read, 2 loaded into demo\.people_of_the_example/);
  });

  it('the example stop-early.ts stops early', async () => {
    assert.match(await example('stop-early.ts', 'demo', 'trips'), /read enough/);
  });

  for (const page of ['docs/api.md', 'docs/cli.md', 'docs/exports.md', 'docs/jobs.md', 'docs/templates.md']) {
    it(`the commands in ${page} do what it says, one after the other`, async () => {
      const commands = shellCommandsIn(await readFile(join(root, page), 'utf8'));
      assert.ok(commands.length >= 3);
      await run(
        'bash',
        ['-e', '-u', '-o', 'pipefail', '-c', `clickferry() { node "$CLI" "$@"; }\n${commands.join('\n')}`],
        {
          cwd: directory,
          env: {
            PATH: `${join(process.execPath, '..')}:${process.env['PATH']}`,
            CLI: join(root, 'cli/src/main.ts'),
            CLICKFERRY_URL: subject.url,
            CLICKFERRY_TOKEN: token,
            PASSWORD: subject.adminPassword,
          },
        },
      );
    });
  }
});
