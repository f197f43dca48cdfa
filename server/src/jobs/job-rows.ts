import type { Selectable } from 'kysely';
import type { JobAttemptsTable, JobLogTable, JobsTable } from '../store/schema.ts';
import type { Job, JobAttempt, JobLogLine, JobMemory, JobProgress } from './job.ts';
import type { JobProblem } from './job-problem.ts';

/** The states, outcomes, levels and JSON texts of these tables are written by this folder alone. */
export function rowToJob(row: Selectable<JobsTable>): Job {
  return {
    id: row.id,
    kind: row.kind,
    owner: { userId: row.owner_id, username: row.owner_name },
    tokenId: row.token_id,
    title: row.title,
    spec: JSON.parse(row.spec),
    state: row.state as Job['state'],
    revision: row.revision,
    attempt: row.attempt,
    failures: row.failures,
    stopRequestedAt: row.stop_requested_at,
    progress: fromJson(row.progress) as JobProgress | null,
    memory: JSON.parse(row.memory) as JobMemory,
    problem: fromJson(row.problem) as JobProblem | null,
    receipt: fromJson(row.receipt),
    createdAt: row.created_at,
    dueAt: row.due_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}

export function rowToAttempt(row: Selectable<JobAttemptsTable>): JobAttempt {
  return {
    number: row.number,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    outcome: row.outcome as JobAttempt['outcome'],
    problem: fromJson(row.problem) as JobProblem | null,
  };
}

export function rowToLogLine(row: Selectable<JobLogTable>): JobLogLine {
  return {
    at: row.at,
    attempt: row.attempt,
    level: row.level as JobLogLine['level'],
    message: row.message,
    facts: JSON.parse(row.facts) as JobLogLine['facts'],
  };
}

export function toJson(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

function fromJson(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}
