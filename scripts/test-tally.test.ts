import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it, run } from 'node:test';
import { TestTally } from './test-tally.ts';

describe('Counting tests', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clickferry-tally-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('counts tests, not the suites around them', async () => {
    const tally = await tallyOf(
      `describe('a', () => { it('b', () => {}); it('c', async (t) => { await t.test('d', () => {}); }); });`,
    );
    assert.deepEqual([tally.passed, tally.failed], [3, 0]);
  });

  it('counts a failed test once, however deep it is', async () => {
    const tally = await tallyOf(
      `describe('a', () => { describe('b', () => { it('c', () => { throw new Error('no'); }); }); });`,
    );
    assert.deepEqual([tally.passed, tally.failed], [0, 1]);
  });

  it('counts a hook that fails', async () => {
    const tally = await tallyOf(
      `describe('a', () => { after(() => { throw new Error('no'); }); it('b', () => {}); });`,
    );
    assert.deepEqual([tally.passed, tally.failed], [1, 1]);
  });

  it('counts a file that ends early, does not load or has no tests as failed', async () => {
    const early = await tallyOf(
      `it('a', async () => { setTimeout(() => process.exit(3), 10); await new Promise(() => setTimeout(() => {}, 5000)); });`,
    );
    const broken = await tallyOf(`import './nowhere.js';`);
    const empty = await tallyOf('');
    assert.deepEqual([early.failed > 0, broken.failed, empty.failed], [true, 1, 1]);
  });

  it('does not take a skipped test for a passed one', async () => {
    const tally = await tallyOf(`it.skip('a', () => {}); it.todo('b'); it('c', () => {});`);
    assert.deepEqual([tally.passed, tally.failed], [1, 2]);
  });

  it('tells the place, the title and the reason of a failure', async () => {
    const accounts = await accountsOf(`it('adds up', () => { throw new Error('two and two'); });`);
    assert.match(accounts.join('\n'), /\.test\.mjs:\d+ {2}adds up\n {4}Error: two and two/);
  });

  let files = 0;

  async function eventsOf(source: string) {
    const file = join(folder, `${files++}.test.mjs`);
    writeFileSync(file, `import { describe, it, after } from 'node:test'; ${source}`);
    // Inside a test, the runner would think of its files as part of this one.
    const { NODE_TEST_CONTEXT: outer } = process.env;
    delete process.env['NODE_TEST_CONTEXT'];
    try {
      return await run({ files: [file] }).toArray();
    } finally {
      process.env['NODE_TEST_CONTEXT'] = outer;
    }
  }

  async function tallyOf(source: string): Promise<TestTally> {
    const tally = new TestTally();
    for (const event of await eventsOf(source)) tally.add(event);
    return tally;
  }

  async function accountsOf(source: string): Promise<string[]> {
    const tally = new TestTally();
    return (await eventsOf(source)).flatMap((event) => tally.add(event) ?? []);
  }
});
