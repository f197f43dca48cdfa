import { setTimeout as sleep } from 'node:timers/promises';
import type { ClickHouseClient } from '../../clickhouse/client.ts';
import type { ByteLimit } from '../../files/counting-hash.ts';
import type { ExportPlan } from '../export-plan.ts';
import type { Stage } from './plan-stage.ts';
import { refuseTooManyValues, valuesInStage } from './stage-parts.ts';

export interface WatchedStage {
  readonly plan: ExportPlan;
  readonly stage: Stage;
  readonly admin: ClickHouseClient;
  readonly limits: readonly ByteLimit[];
}

/** Aborts the filling of a stage as soon as it is seen that it comes to nothing: it is too large, or makes too many files. */
export async function whileWatching<Result>(
  watched: WatchedStage,
  fill: (signal: AbortSignal) => Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  const refused = new AbortController();
  const ended = new AbortController();
  const watching = watch(watched, refused, ended.signal);
  try {
    const result = await fill(AbortSignal.any([signal, refused.signal]));
    await look(watched, signal);
    return result;
  } finally {
    ended.abort();
    await watching;
  }
}

const firstIntervalMs = 250;
const intervalMsMax = 5000;

/** Looks less and less often: counting the values costs more, the more rows there are. */
async function watch(watched: WatchedStage, refused: AbortController, ended: AbortSignal): Promise<void> {
  for (let interval = firstIntervalMs; !ended.aborted; interval = Math.min(interval * 1.5, intervalMsMax)) {
    await sleep(interval, undefined, { signal: ended }).catch(() => {});
    if (ended.aborted) return;
    await look(watched, ended).catch((error: unknown) => {
      if (!ended.aborted) refused.abort(error);
    });
    if (refused.signal.aborted) return;
  }
}

async function look({ plan, stage, admin, limits }: WatchedStage, signal: AbortSignal): Promise<void> {
  if (limits.length > 0) {
    const bytes = await bytesOf(stage, admin, signal);
    const reached = limits.find(({ bytesMax }) => bytes > bytesMax);
    if (reached !== undefined) throw reached.problem();
  }
  if (plan.split?.by === 'values') refuseTooManyValues(await valuesInStage(stage, admin, signal));
}

/** Of all that is on the disk, also what was merged and is about to go. */
async function bytesOf(
  { database, name }: Stage,
  admin: ClickHouseClient,
  signal: AbortSignal,
): Promise<number> {
  const [row] = await admin.rows<{ bytes: string }>(
    {
      sql: 'SELECT sum(bytes_on_disk) AS bytes FROM system.parts WHERE database = {database:String} AND table = {name:String}',
      parameters: { database, name },
    },
    { signal },
  );
  return Number(row?.bytes);
}
