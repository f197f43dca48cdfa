import { z } from 'zod';
import type { JobAttempt, JobLogLine } from './job.ts';
import type { SeenJob } from './job-feed.ts';
import { jobStates } from './job-state.ts';

const time = z.iso.datetime();

const problemSchema = z
  .looseObject({ type: z.string(), title: z.string(), detail: z.string(), code: z.string() })
  .meta({ id: 'JobProblem', description: 'Why an attempt did not succeed.' });

const progressSchema = z
  .object({
    rows: z.number(),
    bytes: z.number(),
    totalRows: z.number().nullable().meta({ description: 'Null when it is not known' }),
    totalBytes: z.number().nullable(),
    rowsPerSecond: z.number().nullable().meta({ description: 'Over the last seconds' }),
    bytesPerSecond: z.number().nullable(),
    secondsLeft: z.number().nullable().meta({ description: 'An estimate; null when the total is not known' }),
    note: z.string().nullable().meta({ description: 'What is done right now' }),
  })
  .meta({ id: 'JobProgress', description: 'How far the newest attempt has come.' });

export const jobSchema = z
  .object({
    id: z.string(),
    kind: z.string().meta({ description: 'Such as `export`' }),
    title: z.string(),
    owner: z.object({ userId: z.string(), username: z.string() }),
    state: z.enum(jobStates),
    revision: z.int().meta({ description: 'Grows with every change' }),
    position: z
      .int()
      .nullable()
      .meta({ description: 'Place in the queue, from 1; null when it does not wait for a turn' }),
    attempt: z.int().meta({ description: 'The number of the newest attempt; 0 before the first' }),
    stopRequestedAt: time.nullable(),
    progress: progressSchema.nullable(),
    problem: problemSchema.nullable().meta({ description: 'Also while the job waits for the next attempt' }),
    receipt: z.unknown().meta({
      description: 'What the job proves once it has succeeded; of an export it is an ExportReceipt',
    }),
    createdAt: time,
    startedAt: time.nullable().meta({ description: 'Start of the newest attempt' }),
    finishedAt: time.nullable(),
    nextAttemptAt: time.nullable().meta({ description: 'While the job waits after a failure' }),
  })
  .meta({ id: 'Job', description: 'One requested transfer.' });

const attemptSchema = z
  .object({
    number: z.int(),
    startedAt: time,
    endedAt: time.nullable(),
    outcome: z.enum(['succeeded', 'failed', 'stopped', 'interrupted', 'lost']).nullable(),
    problem: problemSchema.nullable(),
  })
  .meta({ id: 'JobAttempt', description: 'One try of a job.' });

export const jobDetailsSchema = jobSchema
  .extend({ spec: z.unknown(), attempts: z.array(attemptSchema) })
  .meta({ id: 'JobDetails', description: 'A job with its specification and its attempts.' });

export const logLineSchema = z
  .object({
    at: time,
    attempt: z.int(),
    level: z.enum(['info', 'warn', 'error']),
    message: z.string(),
    facts: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'JobLogLine', description: 'What a job has noted for its owner.' });

export type WireJob = z.infer<typeof jobSchema>;

export function jobToWire({ job, position }: SeenJob, now: number): WireJob {
  const { id, kind, title, owner, state, revision, attempt, progress, problem, receipt } = job;
  return {
    id,
    kind,
    title,
    owner,
    state,
    revision,
    position,
    attempt,
    stopRequestedAt: timeToWire(job.stopRequestedAt),
    progress,
    problem,
    receipt,
    createdAt: new Date(job.createdAt).toISOString(),
    startedAt: timeToWire(job.startedAt),
    finishedAt: timeToWire(job.finishedAt),
    nextAttemptAt: state === 'queued' && job.dueAt > now ? timeToWire(job.dueAt) : null,
  };
}

export function attemptToWire(attempt: JobAttempt): z.infer<typeof attemptSchema> {
  return {
    ...attempt,
    startedAt: new Date(attempt.startedAt).toISOString(),
    endedAt: timeToWire(attempt.endedAt),
  };
}

export function logLineToWire(line: JobLogLine): z.infer<typeof logLineSchema> {
  return { ...line, facts: { ...line.facts }, at: new Date(line.at).toISOString() };
}

function timeToWire(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
