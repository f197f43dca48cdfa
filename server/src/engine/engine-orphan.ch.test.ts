import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { askEngine } from '../testing/ask-engine.ts';
import { untilEnded } from '../testing/processes.ts';
import type { RunningEngine } from './engine.ts';
import { superviseEngine } from './supervise-engine.ts';

const endsWithinMs = 12_000;
const silentLog = { info() {}, warn() {}, error() {} };

describe('an engine whose gateway is killed with SIGKILL', () => {
  let directory = '';
  let parent: ChildProcess | null = null;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'clickferry-orphan-'));
  });
  afterEach(async () => {
    parent?.kill('SIGKILL');
    await rm(directory, { recursive: true });
  });

  it('ends when it is idle, and a new gateway finds all rows', async () => {
    const { pid, engine } = await startParent();
    assert.ok(engine !== null);
    await askEngine(engine, 'admin', 'CREATE TABLE kept (n UInt64) ENGINE = MergeTree ORDER BY n');
    await askEngine(engine, 'admin', 'INSERT INTO kept SELECT number FROM numbers(1000000)');
    parent?.kill('SIGKILL');
    await untilEnded(pid, endsWithinMs);
    assert.equal(await countAfterRestart(), '1000000');
  });

  it('ends when it is busy with a long query', async () => {
    const { pid, engine } = await startParent();
    assert.ok(engine !== null);
    const busy = assert.rejects(
      askEngine(engine, 'reader', 'SELECT max(sipHash64(number)) FROM numbers(1000000000000)'),
    );
    parent?.kill('SIGKILL');
    await untilEnded(pid, endsWithinMs);
    await busy;
  });

  it('ends when it is still starting', async () => {
    const { pid } = await startParent('as soon as there is a process');
    parent?.kill('SIGKILL');
    await untilEnded(pid, endsWithinMs);
  });

  it('keeps all rows when it is killed together with its gateway', async () => {
    const { pid, engine } = await startParent();
    assert.ok(engine !== null);
    await askEngine(engine, 'admin', 'CREATE TABLE kept (n UInt64) ENGINE = MergeTree ORDER BY n');
    await askEngine(engine, 'admin', 'INSERT INTO kept SELECT number FROM numbers(1000000)');
    parent?.kill('SIGKILL');
    process.kill(pid, 'SIGKILL');
    await untilEnded(pid, endsWithinMs);
    assert.equal(await countAfterRestart(), '1000000');
  });

  /** Starts a gateway's stand-in and listens to it until its engine runs, or until there is a process at all. */
  async function startParent(
    until: 'running' | 'as soon as there is a process' = 'running',
  ): Promise<{ pid: number; engine: RunningEngine | null }> {
    const program = join(import.meta.dirname, '..', 'testing', 'engine-parent.ts');
    parent = spawn(process.execPath, [program, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
    assert.ok(parent.stdout);
    let pid = 0;
    for await (const line of createInterface({ input: parent.stdout })) {
      const facts = JSON.parse(line) as { pid?: number; engine?: RunningEngine };
      pid = facts.pid ?? pid;
      if (pid !== 0 && until !== 'running') return { pid, engine: null };
      if (facts.engine !== undefined) return { pid, engine: facts.engine };
    }
    throw new Error('The gateway ended before its engine ran');
  }

  async function countAfterRestart(): Promise<string> {
    const supervisor = superviseEngine({ directory, memoryBytesMax: 2_000_000_000, log: silentLog });
    try {
      return await askEngine(await supervisor.ready(), 'reader', 'SELECT count() FROM kept');
    } finally {
      await supervisor.stop();
    }
  }
});
