import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { openClient } from '../clickhouse/open-client.ts';
import { until } from '../clickhouse/testing/poll.ts';
import { engineTarget } from '../connections/connection-clients.ts';
import { FaultStage, faultIn, type Passed, type Trial } from './testing/fault-stage.ts';
import { Chance, rowsOfTrips, shapes, trialSpec } from './testing/fault-trials.ts';
import { tryRequest } from './testing/try-request.ts';

// It is printed. Put a number here to have the same faults again.
const seed = randomInt(2 ** 31);
const chance = new Chance(seed);

let stage: FaultStage;
before(async () => {
  stage = await FaultStage.open(seed);
});
after(() => stage.close());

const downloadPath = '/api/v1/exports/download';
const pagePath = '/api/v1/exports/page';
const kinds = ['end', 'reset', 'wrong password'] as const;

type BodyOf = (mark: string, throwsAt?: number) => object;

/** Faults of every kind on the way from a remote ClickHouse, seen by the client of one request. */
function doorTrials(path: string, name: string, bodyOf: BodyOf): Trial[] {
  const measured = chance.nextMark();
  let measuring: Promise<Passed> | null = null;
  return kinds.map((kind) => {
    const mark = chance.nextMark();
    const share = chance.share();
    const run = async (): Promise<string | null> => {
      measuring ??= stage.measure(path, bodyOf(measured), measured);
      stage.door.arm(mark, faultIn(await measuring, kind, share));
      const lie = stage.lieIn(await tryRequest(stage.app, path, bodyOf(mark)));
      return lie ?? (stage.door.passage(mark).faults === 0 ? 'the fault did not strike' : null);
    };
    return { name: `${name}, ${kind} at ${share}`, run };
  });
}

/** The query itself throws at a row of the first so many. */
function throwingTrial(path: string, name: string, rows: number, bodyOf: BodyOf): Trial {
  const throwsAt = chance.below(rows);
  const body = bodyOf(chance.nextMark(), throwsAt);
  return {
    name: `${name}, throws at ${throwsAt}`,
    run: async () => stage.lieIn(await tryRequest(stage.app, path, body)),
  };
}

function rowsIn(shape: object): number {
  return 'limit' in shape ? Number(shape.limit) : rowsOfTrips;
}

function times<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

describe('a download, when something fails in its midst,', () => {
  it('is a failure for the client, where the query throws', async (test) => {
    const trials = Object.entries(shapes).flatMap(([name, shape]) =>
      times(2, () =>
        throwingTrial(downloadPath, name, rowsIn(shape), (mark, throwsAt) =>
          trialSpec(shape, { mark, throwsAt, connectionId: 'embedded' }),
        ),
      ),
    );
    await stage.assertHonest(test, trials);
  });

  it('is a failure for the client, where the connection is cut or the password changes', async (test) => {
    const trials = Object.entries(shapes).flatMap(([name, shape]) =>
      doorTrials(downloadPath, name, (mark) => trialSpec(shape, { mark, connectionId: stage.remoteId })),
    );
    await stage.assertHonest(test, trials);
  });
});

describe('a page, when something fails in its midst,', () => {
  it('is a failure for the client, whatever it was', async (test) => {
    const size = 500;
    const pageOf = (connectionId: string): BodyOf => {
      const shape = { sort: [{ column: 'id' }] };
      return (mark, throwsAt) => ({ size, spec: trialSpec(shape, { mark, connectionId, throwsAt }) });
    };
    await stage.assertHonest(test, [
      ...times(5, (index) => doorTrials(pagePath, `page ${index}`, pageOf(stage.remoteId))).flat(),
      ...times(10, () => throwingTrial(pagePath, 'page', size, pageOf('embedded'))),
    ]);
  });
});

describe('an export job, when something fails in its midst,', () => {
  it('fails, where the query throws', async (test) => {
    const trials = Object.entries(shapes).map(([name, shape]): Trial => {
      const throwsAt = chance.below(rowsIn(shape));
      const spec = trialSpec(shape, { mark: chance.nextMark(), throwsAt, connectionId: 'embedded' });
      return {
        name: `${name}, throws at ${throwsAt}`,
        run: async () => stage.lieInFailed(await stage.exports.begin(spec)),
      };
    });
    await stage.assertHonest(test, trials);
    await stage.assertOnlyPublished();
  });

  it('fails after its last attempt, where each of them is cut off or refused', async (test) => {
    const trials = Object.entries(shapes).map(([name, shape], index): Trial => {
      const kind = kinds[index % kinds.length] ?? 'end';
      const share = chance.share();
      const marks = { planned: chance.nextMark(), made: chance.nextMark(), struck: chance.nextMark() };
      const specOf = (mark: string): object => trialSpec(shape, { mark, connectionId: stage.remoteId });
      const run = async (): Promise<string | null> => {
        const { plan, attempt } = await stage.measureJob(specOf, marks);
        stage.door.arm(marks.struck, faultIn(attempt, kind, share), { behind: plan });
        return stage.lieInFailed(await stage.exports.begin(specOf(marks.struck)));
      };
      return { name: `${name}, ${kind} at ${share}`, run };
    });
    await stage.assertHonest(test, trials);
    await stage.assertOnlyPublished();
  });

  it('has the right rows, where only its first attempt was cut off or refused', async (test) => {
    const { remoteId, door } = stage;
    const specOf = (mark: string): object => trialSpec({}, { mark, connectionId: remoteId });
    const marks = { planned: chance.nextMark(), made: chance.nextMark() };
    const { plan, attempt } = await stage.measureJob(specOf, marks);
    const trials = times(9, (index): Trial => {
      const kind = kinds[index % kinds.length] ?? 'end';
      const fault = faultIn(attempt, kind, chance.share());
      const mark = chance.nextMark();
      const run = async (): Promise<string | null> => {
        door.arm(mark, fault, { behind: plan, faultsMax: 1 });
        const job = await stage.exports.ended(await stage.exports.begin(specOf(mark)));
        return door.passage(mark).faults === 1 ? stage.lieInRows(job) : 'the fault did not strike once';
      };
      return { name: JSON.stringify(fault), run };
    });
    await stage.assertHonest(test, trials);
    await stage.assertOnlyPublished();
  });
});

describe('an engine that is killed', () => {
  const killed = ['CSV', 'NDJSON gzip', 'XLSX', 'CSV split by values'] as const;

  for (const round of [1, 2, 3, 4]) {
    it(`leaves nobody with a part for the whole, and the job is done when it is back (${round})`, async (test) => {
      const marks = times(killed.length + 1, () => chance.nextMark());
      const [ofJob = '', ...others] = marks;
      const jobId = await stage.exports.begin(slowSpec({}, ofJob));
      const downloads = killed.map((name, index) => ({
        name,
        seen: tryRequest(stage.app, downloadPath, slowSpec(shapes[name] ?? {}, others[index])),
      }));
      await untilAllRun(marks);
      const waitMs = chance.below(1000);
      await delay(waitMs);
      process.kill(enginePid(), 'SIGKILL');
      await stage.assertHonest(test, [
        ...downloads.map(({ name, seen }) => ({
          name: `${name}, ${waitMs} ms`,
          run: async () => stage.lieIn(await seen),
        })),
        { name: `job, ${waitMs} ms`, run: async () => stage.lieInRows(await stage.exports.ended(jobId)) },
      ]);
      await stage.assertOnlyPublished();
      await assertNoStages();
    });
  }
});

describe('the faults of this test', () => {
  it('are 200 at least, and often strike when a client has some bytes already', () => {
    assert.ok(stage.trials >= 200, String(stage.trials));
    assert.ok(stage.brokenMidway >= 30, String(stage.brokenMidway));
  });
});

function slowSpec(shape: object, mark = ''): object {
  return trialSpec(shape, { mark, connectionId: 'embedded', view: 'slow' });
}

/** Each of them takes seconds, so that the engine dies in its midst. */
async function untilAllRun(marks: readonly string[]): Promise<void> {
  const admin = adminOfEngine();
  await until('all queries run', async () => {
    const running = await admin.rows<{ query: string }>({
      sql: "SELECT query FROM system.processes WHERE match(query, 'INSERT|FORMAT') AND query NOT LIKE '%system.processes%'",
    });
    return marks.every((mark) => running.some(({ query }) => query.includes(mark)));
  });
  await admin.close();
}

/** What a split had put into the engine does not stay there. */
async function assertNoStages(): Promise<void> {
  const admin = adminOfEngine();
  const found = await admin.rows({
    sql: "SELECT name FROM system.tables WHERE database = 'clickferry_exports'",
  });
  await admin.close();
  assert.deepEqual(found, []);
}

function adminOfEngine() {
  return openClient(engineTarget(stage.app.runningEngine(), 'admin'));
}

function enginePid(): number {
  const start = stage.app.logLines.findLast((line) =>
    line.includes('The process of the embedded engine was'),
  );
  return (JSON.parse(String(start)) as { pid: number }).pid;
}
