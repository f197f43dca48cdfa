import { existsSync, writeFileSync } from 'node:fs';
import type { OpenClient } from '../connections/connection-clients.ts';
import { engineTarget } from '../connections/connection-clients.ts';
import type { EngineSupervisor, RunningEngine } from '../engine/engine.ts';
import { makeSampleData } from '../engine/sample-data.ts';
import type { ReadinessCheck } from '../http/health-routes.ts';

export interface SampleDataOptions {
  readonly supervisor: EngineSupervisor;
  readonly openClient: OpenClient;
  /** Made once in the life of a data directory, so that nobody gets it back who dropped it. */
  readonly markFile: string;
  readonly log: { warn(facts: object, message: string): void };
}

/** Makes the sample data in the background of the first start; the service is ready when they are there. */
export function makeSampleDataOnce(options: SampleDataOptions, signal: AbortSignal): ReadinessCheck {
  if (existsSync(options.markFile)) return check(() => true);
  let isDone = false;
  makeAndMark(options, signal)
    .catch((error: unknown) => {
      if (!signal.aborted)
        options.log.warn({ err: error }, 'the sample data could not be made; the next start tries again');
    })
    .finally(() => {
      isDone = true;
    });
  return check(() => isDone);
}

async function makeAndMark(
  { supervisor, openClient, markFile }: SampleDataOptions,
  signal: AbortSignal,
): Promise<void> {
  const client = openClient(engineTarget(await engineUp(supervisor, signal), 'admin'));
  try {
    await makeSampleData(client, signal);
    writeFileSync(markFile, '');
  } finally {
    await client.close();
  }
}

/** A slow machine may need longer than a request would wait for. */
async function engineUp(supervisor: EngineSupervisor, signal: AbortSignal): Promise<RunningEngine> {
  for (;;) {
    try {
      return await supervisor.ready(signal);
    } catch (error) {
      const { kind } = supervisor.state;
      if (signal.aborted || (kind !== 'starting' && kind !== 'restarting')) throw error;
    }
  }
}

function check(isDone: () => boolean): ReadinessCheck {
  return {
    name: 'sample-data',
    check: async () => (isDone() ? { isReady: true, state: 'ok' } : { isReady: false, state: 'being made' }),
  };
}
