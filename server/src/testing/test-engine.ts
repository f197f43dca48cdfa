import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineSupervisor, RunningEngine } from '../engine/engine.ts';
import { superviseEngine } from '../engine/supervise-engine.ts';

export interface TestEngine {
  readonly engine: RunningEngine;
  readonly supervisor: EngineSupervisor;
  /** Ends the engine and removes its directory. */
  stop(): Promise<void>;
}

/** A real engine in a directory of its own. Stop it in `after`, else the test process does not end. */
export async function startTestEngine(): Promise<TestEngine> {
  const directory = await mkdtemp(join(tmpdir(), 'clickferry-engine-'));
  const supervisor = superviseEngine({ directory, memoryBytesMax: 2_000_000_000, log: silentLog });
  const stop = async (): Promise<void> => {
    await supervisor.stop();
    await rm(directory, { recursive: true, force: true });
  };
  try {
    return { engine: await supervisor.ready(), supervisor, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const silentLog = { info() {}, warn() {}, error() {} };
