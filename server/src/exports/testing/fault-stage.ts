import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type DoorFault, FaultyDoor, type Passage } from '../../testing/faulty-door.ts';
import { openTestApp, type TestApp } from '../../testing/test-app.ts';
import { ExportStage, type SeenJob } from './export-stage.ts';
import { prepareTrips, rowsOfTrips, trialMark, trialSpec } from './fault-trials.ts';
import { type Seen, tryRequest } from './try-request.ts';

/** One fault. */
export interface Trial {
  readonly name: string;
  /** What was wrong with how it came out; null: nothing. */
  readonly run: () => Promise<string | null>;
}

/** What has passed the door for a mark; faults strike somewhere in it. */
export type Passed = Pick<Passage, 'bytes' | 'requests'>;

const trialsAtOnce = 8;
/** The last bytes of a stream may be on their way already when a fault strikes there. */
const reach = 0.95;

/** An app with tables to export, from its engine and through a door where things go wrong. */
export class FaultStage {
  readonly app: TestApp;
  readonly exports: ExportStage;
  readonly door: FaultyDoor;
  /** Of the connection through the door. */
  readonly remoteId: string;
  readonly #seed: number;
  readonly #wholeCsv: string;
  #trials = 0;
  #brokenMidway = 0;

  private constructor(
    app: TestApp,
    door: FaultyDoor,
    facts: { remoteId: string; whole: Buffer; seed: number },
  ) {
    this.app = app;
    this.exports = new ExportStage(app);
    this.door = door;
    this.remoteId = facts.remoteId;
    this.#wholeCsv = withoutMark(facts.whole);
    this.#seed = facts.seed;
  }

  static async open(seed: number): Promise<FaultStage> {
    const app = await openTestApp({ flags: ['--jobs-running-max', '6', '--jobs-per-user-max', '8'] });
    const door = await FaultyDoor.open(app.runningEngine(), { mark: trialMark });
    await prepareTrips(app.runningEngine());
    const { user, password } = app.runningEngine().accounts.reader;
    const answer = await app.call('POST', '/api/v1/connections', {
      name: 'remote',
      endpoint: { host: '127.0.0.1', port: door.port, login: { kind: 'password', user } },
      secrets: { password },
    });
    const { id: remoteId } = (await answer.json()) as { id: string };
    const spec = trialSpec({}, { mark: 'trial_9999_', connectionId: 'embedded' });
    const whole = await new ExportStage(app).download(spec);
    return new FaultStage(app, door, { remoteId, whole, seed });
  }

  /** How many faults there were. */
  get trials(): number {
    return this.#trials;
  }

  /** How often a client had some bytes already. */
  get brokenMidway(): number {
    return this.#brokenMidway;
  }

  async close(): Promise<void> {
    this.door.close();
    await this.app.close();
  }

  /** Several at once; all must come out as they should. */
  async assertHonest(test: TestContext, trials: readonly Trial[]): Promise<void> {
    test.diagnostic(`${trials.length} faults, seed ${this.#seed}`);
    const lies: string[] = [];
    const waiting = trials.values();
    const work = async (): Promise<void> => {
      for (const { name, run } of waiting) {
        const lie = await run();
        if (lie !== null) lies.push(`${name}: ${lie}`);
      }
    };
    await Promise.all(Array.from({ length: trialsAtOnce }, work));
    this.#trials += trials.length;
    assert.deepEqual(lies, [], `seed ${this.#seed}`);
  }

  /** What passes the door for a request where nothing goes wrong. */
  async measure(path: string, body: object, mark: string): Promise<Passed> {
    const seen = await tryRequest(this.app, path, body);
    assert.equal(seen.kind, 'whole', JSON.stringify(seen));
    return { ...this.door.passage(mark) };
  }

  /** What passes when a job is asked for, and what when it is then done. */
  async measureJob(
    specOf: (mark: string) => object,
    { planned, made }: { readonly planned: string; readonly made: string },
  ): Promise<{ plan: Passed; attempt: Passed }> {
    const plan = await this.measure('/api/v1/exports/plan', specOf(planned), planned);
    await this.exports.made(specOf(made));
    const { bytes, requests } = this.door.passage(made);
    return { plan, attempt: { bytes: bytes - plan.bytes, requests: requests - plan.requests } };
  }

  /** Whatever a client sees but a whole answer is the truth. */
  lieIn(seen: Seen): string | null {
    if (seen.kind === 'whole') return `a whole answer of ${seen.body.length} bytes`;
    if (seen.kind === 'broken' && seen.bytes > 0) this.#brokenMidway += 1;
    if (seen.kind === 'refused' && (seen.status < 400 || seen.status === 500))
      return `${seen.status} ${seen.code}`;
    return null;
  }

  /** A job that failed says why. */
  async lieInFailed(jobId: string): Promise<string | null> {
    const { state, problem } = await this.exports.ended(jobId);
    return state === 'failed' && problem !== null && problem.code !== 'internal-error'
      ? null
      : `${state} ${JSON.stringify(problem)}`;
  }

  /** A job that succeeded after all has every row, as CSV. */
  async lieInRows({ state, problem, receipt }: SeenJob): Promise<string | null> {
    if (state !== 'succeeded') return `${state} ${JSON.stringify(problem)}`;
    const content = await this.exports.content(String(receipt.files[0]?.id));
    if (receipt.rows !== rowsOfTrips) return `${receipt.rows} rows in the receipt`;
    return withoutMark(content) === this.#wholeCsv ? null : `other content, ${content.length} bytes`;
  }

  /** The files of the jobs that succeeded are all that is listed, and all that is on the disk. */
  async assertOnlyPublished(): Promise<void> {
    const published: string[] = [];
    for (const id of await this.#idsAt('/api/v1/jobs?limit=200')) {
      const { state, receipt } = await this.exports.job(id);
      if (state === 'succeeded') published.push(...receipt.files.map((file) => file.id));
    }
    const onDisk = await readdir(join(this.app.dataDir, 'files'));
    assert.deepEqual(onDisk.toSorted(), published.toSorted());
    assert.deepEqual((await this.#idsAt('/api/v1/files')).toSorted(), published.toSorted());
  }

  async #idsAt(path: string): Promise<string[]> {
    const { items } = (await (await this.app.call('GET', path)).json()) as { items: { id: string }[] };
    return items.map(({ id }) => id);
  }
}

export function faultIn({ bytes, requests }: Passed, kind: DoorFault['kind'], share: number): DoorFault {
  return kind === 'wrong password'
    ? { kind, afterRequests: Math.floor(share * requests) }
    : { kind, afterBytes: Math.floor(share * reach * bytes) };
}

function withoutMark(content: Buffer): string {
  return content.toString('latin1').replaceAll(new RegExp(trialMark, 'g'), 'mark');
}
