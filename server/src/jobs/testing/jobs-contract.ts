import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Principal } from '../../access/principal.ts';
import { Problem } from '../../lib/problem.ts';
import type { Store } from '../../store/store.ts';
import { isProblem } from '../../testing/is-problem.ts';
import type { JobContext, JobHandler } from '../job-handler.ts';
import { findJob, listAttempts, listLogLines } from '../job-store.ts';
import { stopJobsOf } from '../stop-jobs-of.ts';
import {
  anna,
  type BenchOptions,
  boris,
  endless,
  type JobBench,
  jobWhen,
  openJobBench,
  origin,
  root,
  untilAborted,
} from './job-bench.ts';

export interface ContractStore {
  readonly store: Store;
  readonly databaseUrl: string | null;
}

/** What both queues must do alike. */
export function describeJobsContract(name: string, open: () => Promise<ContractStore>): void {
  describe(`Jobs on ${name}`, () => {
    let place: ContractStore;
    const benches: JobBench[] = [];
    before(async () => {
      place = await open();
    });
    afterEach(async () => {
      for (const { workers } of benches.splice(0)) await workers.close();
      await place.store.db.deleteFrom('jobs').execute();
    });
    after(() => place.store.close());

    async function bench(options: Omit<BenchOptions, keyof ContractStore>): Promise<JobBench> {
      const opened = await openJobBench({ ...place, ...options });
      benches.push(opened);
      return opened;
    }

    async function startedBench(options: Omit<BenchOptions, keyof ContractStore>): Promise<JobBench> {
      const opened = await bench(options);
      await opened.workers.start();
      return opened;
    }

    it('runs a job through its phases and keeps what it has told', async () => {
      const seen: string[] = [];
      const copy = handler('copy', async ({ job, attempt, enter, progress, log, remember }) => {
        seen.push(`attempt ${attempt} of ${JSON.stringify(job.spec)}`);
        progress({ rows: 5, bytes: 50, totalRows: 10, note: 'half way' });
        await enter('validating');
        log('info', 'all is well', { rows: 5 });
        await remember({ file: 'fil_1' });
        await enter('publishing');
        return { rows: 10 };
      });
      const { create, finished } = await startedBench({ handlers: [copy] });
      const { id, state } = await create('copy', { from: 'a' });
      assert.equal(state, 'queued');
      const job = await finished(id);
      assert.equal(job.state, 'succeeded');
      assert.deepEqual(job.receipt, { rows: 10 });
      assert.deepEqual(job.memory, { file: 'fil_1' });
      assert.equal(job.problem, null);
      assert.deepEqual(seen, ['attempt 1 of {"from":"a"}']);
      assert.equal(job.progress?.rows, 5);
      assert.equal(job.progress?.note, 'half way');
      const [attempt] = await listAttempts(place.store.db, id);
      assert.equal(attempt?.outcome, 'succeeded');
      const [line] = await listLogLines(place.store.db, id);
      assert.deepEqual(line?.facts, { rows: 5 });
    });

    it('refuses to go back to an earlier phase', async () => {
      const backward = handler('backward', async ({ enter }) => {
        await enter('publishing');
        await enter('validating');
      });
      const { create, finished } = await startedBench({ handlers: [backward] });
      const job = await finished((await create('backward')).id);
      assert.equal(job.state, 'failed');
      assert.equal(job.problem?.code, 'internal-error');
    });

    it('tries again what the upstream spoiled, with what it remembered', async () => {
      const seen: unknown[] = [];
      const flaky = handler('flaky', async ({ attempt, job, remember }) => {
        seen.push(job.memory);
        await remember({ [`attempt${attempt}`]: true });
        if (attempt < 3) throw new Problem('clickhouse-unavailable', 'ClickHouse is restarting.');
        return 'done';
      });
      const { create, finished } = await startedBench({ handlers: [flaky] });
      const job = await finished((await create('flaky')).id);
      assert.equal(job.state, 'succeeded');
      assert.deepEqual(seen, [{}, { attempt1: true }, { attempt1: true, attempt2: true }]);
      const attempts = await listAttempts(place.store.db, job.id);
      assert.deepEqual(
        attempts.map(({ number, outcome, problem }) => [number, outcome, problem?.code]),
        [
          [1, 'failed', 'clickhouse-unavailable'],
          [2, 'failed', 'clickhouse-unavailable'],
          [3, 'succeeded', undefined],
        ],
      );
    });

    it('gives up after so many attempts, and says why', async () => {
      const broken = handler('broken', async () => {
        throw new Problem('connection-failed', 'Nothing listens at db:8123.');
      });
      const { create, finished } = await startedBench({ handlers: [broken] });
      const job = await finished((await create('broken')).id);
      assert.equal(job.state, 'failed');
      assert.equal(job.attempt, 3);
      assert.equal(job.problem?.detail, 'Nothing listens at db:8123.');
    });

    it('does not try again what the caller must change, nor a bug, whose words it keeps to itself', async () => {
      const wrong = handler('wrong', async () => {
        throw new Problem('spec-invalid', 'There is no column x.', {
          errors: [{ path: '/columns/0', message: 'no' }],
        });
      });
      const buggy = handler('buggy', async () => {
        throw new TypeError('x is undefined at secret.ts');
      });
      const { create, finished } = await startedBench({ handlers: [wrong, buggy] });
      const first = await finished((await create('wrong')).id);
      assert.deepEqual([first.state, first.attempt, first.problem?.code], ['failed', 1, 'spec-invalid']);
      assert.deepEqual(first.problem?.['errors'], [{ path: '/columns/0', message: 'no' }]);
      const second = await finished((await create('buggy')).id);
      assert.deepEqual([second.state, second.attempt, second.problem?.code], ['failed', 1, 'internal-error']);
      assert.doesNotMatch(JSON.stringify(second), /secret/);
    });

    it('fails a job that no handler knows', async () => {
      const { create, finished } = await startedBench({ handlers: [] });
      const job = await finished((await create('unheard-of')).id);
      assert.equal(job.state, 'failed');
      assert.match(String(job.problem?.detail), /unheard-of/);
    });

    it('runs no more at once than one process may, and the rest in the order they came', async () => {
      const { handlers, release, most, order } = gated();
      const limits = { runningMax: 2, runningPerUserMax: 10 };
      const { create, finished, reaches } = await startedBench({ handlers, limits });
      const ids: string[] = [];
      for (let number = 0; number < 5; number++) ids.push((await create('gated', number)).id);
      await reaches(ids[1] ?? '', 'running');
      release();
      for (const id of ids) assert.equal((await finished(id)).state, 'succeeded');
      assert.equal(most(), 2);
      assert.deepEqual(order().toSorted(ascending), [0, 1, 2, 3, 4]);
      assert.deepEqual(order().slice(0, 2).toSorted(ascending), [0, 1]);
    });

    it('lets no user take all the places', async () => {
      const { handlers, release, most } = gated();
      const limits = { runningMax: 4, runningPerUserMax: 1 };
      const { create, finished, reaches } = await startedBench({
        handlers: [...handlers, endless()],
        limits,
      });
      const ids = [];
      for (let number = 0; number < 3; number++) ids.push((await create('gated', number)).id);
      const other = await create('endless', {}, boris);
      await reaches(other.id, 'running');
      release();
      for (const id of ids) assert.equal((await finished(id)).state, 'succeeded');
      assert.equal(most(), 1);
    });

    it('stops a waiting job at once, and it never begins', async () => {
      let began = 0;
      const counting = handler('counting', async () => {
        began++;
      });
      const limits = { runningMax: 1, runningPerUserMax: 1 };
      const { create, reaches, jobs, finished } = await startedBench({
        handlers: [endless(), counting],
        limits,
      });
      const first = await create('endless');
      await reaches(first.id, 'running');
      const second = await create('counting');
      const stopped = await jobs.stop(caller(), second.id);
      assert.equal(stopped.state, 'stopped');
      assert.equal(stopped.problem?.code, 'stopped');
      await jobs.stop(caller(), first.id);
      assert.equal((await finished(first.id)).state, 'stopped');
      const third = await create('counting');
      await finished(third.id);
      assert.equal(began, 1);
    });

    it('stops a running job on the word of another process, with a reason', async () => {
      let reason: unknown;
      const patient = handler('patient', async ({ signal }) => {
        await untilAborted(signal).catch((error: unknown) => {
          reason = error;
          throw new Error('the socket was closed');
        });
      });
      const { create, reaches, finished } = await startedBench({ handlers: [patient] });
      const elsewhere = await bench({ handlers: [patient] });
      const { id } = await create('patient');
      await reaches(id, 'running');
      await elsewhere.jobs.stop(caller(), id);
      const job = await finished(id);
      assert.equal(job.state, 'stopped');
      assert.equal(job.problem?.code, 'stopped');
      assert.ok(reason instanceof Problem && reason.code === 'stopped');
    });

    it('lets a job succeed that could no longer be stopped', async () => {
      const late = handler('late', async ({ signal, enter }) => {
        await enter('publishing');
        await untilAborted(signal).catch(() => undefined);
        return 'published';
      });
      const { create, reaches, finished, jobs } = await startedBench({ handlers: [late] });
      const { id } = await create('late');
      await reaches(id, 'publishing');
      await jobs.stop(caller(), id);
      const job = await finished(id);
      assert.deepEqual([job.state, job.receipt], ['succeeded', 'published']);
    });

    it('takes a job up again after a stop of clickferry, which does not count as a failure', async () => {
      const first = await bench({ handlers: [endless('long')] });
      await first.workers.start();
      const { id } = await first.create('long');
      await first.reaches(id, 'running');
      await first.workers.stop();
      const waiting = await jobWhen(place.store, id, () => true);
      assert.deepEqual(
        [waiting.state, waiting.failures, waiting.problem?.code],
        ['queued', 0, 'shutting-down'],
      );
      const { finished } = await startedBench({ handlers: [handler('long', async () => 'done')] });
      const job = await finished(id);
      assert.deepEqual([job.state, job.attempt], ['succeeded', 2]);
      const attempts = await listAttempts(place.store.db, id);
      assert.deepEqual(
        attempts.map(({ outcome }) => outcome),
        ['interrupted', 'succeeded'],
      );
    });

    it('keeps an attempt from publishing once another process owns its job', async () => {
      let refusal: unknown;
      let signal: AbortSignal | undefined;
      const slow = handler('slow', async (context) => {
        signal = context.signal;
        await context.enter('loading');
        await untilAborted(context.signal).catch(() => undefined);
        refusal = await context.enter('publishing').catch((error: unknown) => error);
        throw refusal;
      });
      const { create, reaches } = await startedBench({ handlers: [slow] });
      const { id } = await create('slow');
      await reaches(id, 'loading');
      await place.store.db.updateTable('jobs').set({ lease: 'theirs' }).where('id', '=', id).execute();
      const job = await jobWhen(place.store, id, () => refusal !== undefined);
      assert.ok(signal?.aborted);
      assert.ok(isProblem('stopped', /taken over/)(refusal));
      assert.equal(job.state, 'loading');
    });

    it('refuses a phase and a memory to an attempt that has not heard yet that it lost its job', async () => {
      const taken = Promise.withResolvers<void>();
      const refusals = Promise.withResolvers<unknown[]>();
      const unaware = handler('unaware', async ({ enter, remember }) => {
        await taken.promise;
        const entering = await enter('publishing').catch((error: unknown) => error);
        const remembering = await remember({ mine: 1 }).catch((error: unknown) => error);
        refusals.resolve([entering, remembering]);
      });
      const timings = { pollMs: 3_600_000 };
      const { create, reaches } = await startedBench({ handlers: [unaware], timings });
      const { id } = await create('unaware');
      await reaches(id, 'running');
      await place.store.db.updateTable('jobs').set({ lease: 'theirs' }).where('id', '=', id).execute();
      taken.resolve();
      for (const refusal of await refusals.promise) assert.ok(isProblem('stopped', /taken over/)(refusal));
      const job = await jobWhen(place.store, id, () => true);
      assert.deepEqual([job.state, job.memory], ['running', {}]);
    });

    it('retries a failed job by hand with the same spec, and a succeeded one never', async () => {
      let isFixed = false;
      const fixable = handler('fixable', async ({ job }) => {
        if (!isFixed) throw new Problem('clickhouse-denied', 'No right to read t.');
        return job.spec;
      });
      const { create, finished, jobs } = await startedBench({ handlers: [fixable] });
      const { id } = await create('fixable', { a: 1 });
      assert.equal((await finished(id)).state, 'failed');
      isFixed = true;
      const queued = await jobs.retry(caller(), id);
      assert.deepEqual([queued.state, queued.problem, queued.finishedAt], ['queued', null, null]);
      const job = await finished(id);
      assert.deepEqual([job.state, job.attempt, job.receipt], ['succeeded', 2, { a: 1 }]);
      await assert.rejects(jobs.retry(caller(), id), isProblem('conflict', /succeeded/));
      await assert.rejects(jobs.stop(caller(), id), isProblem('conflict', /ended already/));
    });

    it('deletes a finished job with what its handler keeps, and no other', async () => {
      const forgotten: string[] = [];
      const keeping = {
        ...handler('keeping', async ({ log }) => log('info', 'hello')),
        forget: async ({ id }: { id: string }) => void forgotten.push(id),
      };
      const { create, finished, jobs, reaches } = await startedBench({ handlers: [keeping, endless()] });
      const { id } = await create('keeping');
      await finished(id);
      await jobs.delete(caller(), id);
      assert.deepEqual(forgotten, [id]);
      await assert.rejects(jobs.get(anna, id), isProblem('not-found', /no such job/));
      assert.deepEqual(await listLogLines(place.store.db, id), []);
      const going = await create('endless');
      await reaches(going.id, 'running');
      await assert.rejects(jobs.delete(caller(), going.id), isProblem('conflict', /Stop it first/));
    });

    it('tidies away what has been finished for too long', async () => {
      const forgotten: string[] = [];
      const keeping = {
        ...handler('keeping', async () => 'done'),
        forget: async ({ id }: { id: string }) => void forgotten.push(id),
      };
      const { create, finished, jobs } = await startedBench({ handlers: [keeping] });
      const old = await create('keeping');
      const young = await create('keeping');
      await finished(old.id);
      await finished(young.id);
      await place.store.db.updateTable('jobs').set({ finished_at: 1 }).where('id', '=', old.id).execute();
      await jobs.tidy();
      assert.deepEqual(forgotten, [old.id]);
      assert.equal((await jobs.get(anna, young.id)).id, young.id);
    });

    it("shows users their own jobs and administrators everybody's", async () => {
      const { create, jobs } = await bench({ handlers: [endless()] });
      const mine = await create('endless');
      const others = await create('endless', {}, boris);
      assert.deepEqual(await idsSeenBy(jobs, anna), [mine.id]);
      assert.deepEqual(await idsSeenBy(jobs, root), [others.id, mine.id]);
      await assert.rejects(jobs.get(anna, others.id), isProblem('not-found', /no such job/));
      await assert.rejects(jobs.stop(caller(), others.id), isProblem('not-found', /no such job/));
      await jobs.stop({ principal: root, origin }, others.id);
    });

    it('lets nothing be published by an attempt that was taken over, or that was asked to stop', async () => {
      const { store } = place;
      const published: string[] = [];
      const publisher = handler('publish', async ({ job, claim }) => {
        const change = job.spec === 'lost' ? { lease: 'of another' } : { stop_requested_at: 1 };
        if (job.spec !== 'mine')
          await store.db.updateTable('jobs').set(change).where('id', '=', job.id).execute();
        await store.transact(claim);
        published.push(job.id);
      });
      const { create, finished, workers } = await startedBench({ handlers: [publisher] });
      const mine = await create('publish', 'mine');
      const stopped = await create('publish', 'stopped');
      assert.equal((await finished(mine.id)).state, 'succeeded');
      assert.equal((await finished(stopped.id)).state, 'stopped');
      const lost = await create('publish', 'lost');
      await jobWhen(store, lost.id, ({ attempt }) => attempt === 1);
      await workers.stop();
      assert.deepEqual(published, [mine.id]);
    });

    it('stops what a user has going, or only what some tokens asked for', async () => {
      const { store } = place;
      const { create, jobs, finished, reaches } = await startedBench({ handlers: [endless()] });
      const byHand = await create('endless');
      const draft = { kind: 'endless', title: 't', spec: {}, owner: anna, origin };
      const byToken = await jobs.create({ ...draft, tokenId: 'tok_1' });
      const others = await create('endless', {}, boris);
      for (const { id } of [byHand, byToken, others]) await reaches(id, 'running');
      await stopJobsOf(store.db, { userId: anna.userId, tokenIds: [], now: 1 });
      await stopJobsOf(store.db, { userId: anna.userId, tokenIds: ['tok_1'], now: 1 });
      assert.equal((await finished(byToken.id)).state, 'stopped');
      assert.equal((await findJob(store.db, byHand.id))?.stopRequestedAt, null);
      await stopJobsOf(store.db, { userId: anna.userId, now: 1 });
      assert.equal((await finished(byHand.id)).state, 'stopped');
      assert.equal((await findJob(store.db, others.id))?.stopRequestedAt, null);
    });

    it('shows a token that is bound to a template only what it asked for', async () => {
      const { create, jobs } = await bench({ handlers: [endless()] });
      const byHand = await create('endless');
      const draft = { kind: 'endless', title: 't', spec: {}, owner: root, tokenId: 'tok_1', origin };
      const byToken = await jobs.create(draft);
      const token = boundToken('tok_1');
      assert.deepEqual(await idsSeenBy(jobs, token), [byToken.id]);
      assert.equal((await jobs.get(token, byToken.id)).id, byToken.id);
      for (const stranger of [byHand.id, (await jobs.create({ ...draft, tokenId: null })).id])
        await assert.rejects(jobs.get(token, stranger), isProblem('not-found', /no such job/));
      await assert.rejects(jobs.get(boundToken('tok_2'), byToken.id), isProblem('not-found', /no such job/));
    });
  });
}

export function handler(kind: string, run: (context: JobContext) => Promise<unknown>): JobHandler {
  return { kind, attemptsMax: 3, run };
}

/** Of an administrator, whose other jobs are none of its business. */
function boundToken(tokenId: string): Principal {
  const boundTo = { templateId: 'tpl_1', values: {}, filter: null };
  return { ...root, proof: { kind: 'api-token', tokenId, boundTo } };
}

function caller() {
  return { principal: anna, origin };
}

async function idsSeenBy(jobs: JobBench['jobs'], who: Principal): Promise<string[]> {
  return (await jobs.list(who, { limit: 10 })).map(({ id }) => id);
}

/** Jobs that wait for `release`, and count how many of them there are at once. */
function gated() {
  let now = 0;
  let most = 0;
  const order: number[] = [];
  const gate = Promise.withResolvers<void>();
  const run = async ({ job }: JobContext) => {
    order.push(Number(job.spec));
    most = Math.max(most, ++now);
    await gate.promise;
    now--;
  };
  return {
    handlers: [handler('gated', run)],
    release: () => gate.resolve(),
    most: () => most,
    order: () => order,
  };
}

function ascending(a: number, b: number): number {
  return a - b;
}
