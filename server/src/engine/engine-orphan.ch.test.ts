import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { askEngine } from '../testing/ask-engine.ts';
import { isAlive, untilEnded } from '../testing/processes.ts';
import type { RunningEngine } from './engine.ts';
import { superviseEngine } from './supervise-engine.ts';

const endsWithinMs = 12_000;
/** What engine-parent.ts prints. */
interface Facts {
  readonly pid?: number;
  readonly engine?: RunningEngine;
}

const silentLog = { info() {}, warn() {}, error() {} };

describe('an engine whose gateway is killed with SIGKILL', () => {
  let directory = '';
  let parent: ChildProcess | null = null;
  let pid = 0;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'clickferry-orphan-'));
  });
  afterEach(async () => {
    parent?.kill('SIGKILL');
    // Only a test that has failed leaves it.
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    await rm(directory, { recursive: true });
  });

  it('ends when it is idle, and a new gateway finds all rows', async () => {
    const engine = await startParent();
    await askEngine(engine, 'admin', 'CREATE TABLE kept (n UInt64) ENGINE = MergeTree ORDER BY n');
    await askEngine(engine, 'admin', 'INSERT INTO kept SELECT number FROM numbers(1000000)');
    parent?.kill('SIGKILL');
    await untilEnded(pid, endsWithinMs);
    assert.equal(await countAfterRestart(), '1000000');
  });

  it('ends when it is busy with a long query', async () => {
    const engine = await startParent();
    const busy = assert.rejects(
      askEngine(engine, 'reader', 'SELECT max(sipHash64(number)) FROM numbers(1000000000000)'),
    );
    parent?.kill('SIGKILL');
    await untilEnded(pid, endsWithinMs);
    await busy;
  });

  it('ends when it is still starting', async () => {
    await startParentUntil((facts) => facts.pid !== undefined);
    parent?.kill('SIGKILL');
    await untilEnded(pid, endsWithinMs);
  });

  it('keeps all rows when it is killed together with its gateway', async () => {
    const engine = await startParent();
    await askEngine(engine, 'admin', 'CREATE TABLE kept (n UInt64) ENGINE = MergeTree ORDER BY n');
    await askEngine(engine, 'admin', 'INSERT INTO kept SELECT number FROM numbers(1000000)');
    parent?.kill('SIGKILL');
    process.kill(pid, 'SIGKILL');
    await untilEnded(pid, endsWithinMs);
    assert.equal(await countAfterRestart(), '1000000');
  });

  async function startParent(): Promise<RunningEngine> {
    const { engine } = await startParentUntil((facts) => facts.engine !== undefined);
    assert.ok(engine !== undefined);
    return engine;
  }

  /** Starts a gateway's stand-in and listens to it until it says what is awaited. */
  async function startParentUntil(isAwaited: (facts: Facts) => boolean): Promise<Facts> {
    const program = join(import.meta.dirname, '..', 'testing', 'engine-parent.ts');
    parent = spawn(process.execPath, [program, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
    assert.ok(parent.stdout);
    for await (const line of createInterface({ input: parent.stdout })) {
      const facts = JSON.parse(line) as Facts;
      pid = facts.pid ?? pid;
      if (isAwaited(facts)) return facts;
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
