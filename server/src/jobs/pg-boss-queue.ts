import { fromKysely, PgBoss } from 'pg-boss';
import { storageProblem } from '../store/storage-problem.ts';
import type { JobQueue, QueueLimits } from './job-queue.ts';
import type { ServerLog } from './server-log.ts';

export interface PgBossQueueOptions {
  readonly url: string;
  readonly limits: QueueLimits;
  readonly log: ServerLog;
}

interface Message {
  readonly jobId: string;
}

const queueName = 'jobs';
const daySeconds = 24 * 60 * 60;

/**
 * For a store that several processes share. A message says that a job waits; pg-boss gives it to one process and counts
 * how many of a user are being worked on. It ends a message after a day at the latest, which does not end its job: the
 * process that gets it again finds the job running, and lets it be.
 */
export async function openPgBossQueue({ url, limits, log }: PgBossQueueOptions): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'clickferry jobs',
    // Workers, notifications and heartbeats; the store has connections of its own.
    max: 3,
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
    // It guards an optional feature that does not matter to a table of a few thousand rows.
    monitorVacuum: false,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'the queue of jobs had an error'));
  await prepare(boss);
  const running = new Set<Promise<void>>();
  return {
    async put(tx, { jobId, ownerId, dueAt }) {
      await boss.send(queueName, { jobId } satisfies Message, {
        singletonKey: jobId,
        startAfter: new Date(dueAt),
        group: { id: ownerId },
        // The message becomes visible with the change of the jobs table that it belongs to.
        db: fromKysely(tx),
      });
    },
    wake: () => {},
    async start(run) {
      await boss.work<Message>(
        queueName,
        {
          localConcurrency: limits.runningMax,
          groupConcurrency: limits.runningPerUserMax,
          pollingIntervalSeconds: 1,
          // A worker that has just ended a job waits out its turn, also when the next job is there already.
          notifyPollingIntervalSeconds: 1,
        },
        async (messages) => {
          for (const { data } of messages) await tracked(run(data.jobId), running);
        },
      );
    },
    async stop() {
      await boss.offWork(queueName, { wait: false });
      await Promise.allSettled(running);
    },
    close: () => boss.stop({ graceful: true, timeout: 2000 }),
  };
}

/** Its tables are made at the first start. */
async function prepare(boss: PgBoss): Promise<void> {
  try {
    await boss.start();
    await boss.createQueue(queueName, {
      policy: 'short',
      notify: true,
      heartbeatSeconds: 30,
      expireInSeconds: daySeconds - 60,
      retryLimit: 1000,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 60,
      retentionSeconds: 365 * daySeconds,
      deleteAfterSeconds: 60 * 60,
    });
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => undefined);
    throw storageProblem(error);
  }
}

async function tracked(work: Promise<void>, running: Set<Promise<void>>): Promise<void> {
  running.add(work);
  try {
    await work;
  } finally {
    running.delete(work);
  }
}
