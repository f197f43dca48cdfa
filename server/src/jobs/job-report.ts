import type { Job, JobAttempt, JobLogLine } from './job.ts';

export interface ReportedJob {
  readonly job: Job;
  readonly attempts: readonly JobAttempt[];
  readonly lines: readonly JobLogLine[];
}

/** For people: what was done, by whom, when, with what outcome. */
export function jobReport({ job, attempts, lines }: ReportedJob): string {
  return [
    ...head(job),
    '',
    'Attempts',
    ...(attempts.length === 0 ? ['  none yet'] : attempts.flatMap(attemptLines)),
    '',
    ...(job.spec === null ? [] : ['Specification', ...indented(job.spec), '']),
    ...(job.receipt === null ? [] : ['Receipt', ...indented(job.receipt), '']),
    'Log',
    ...(lines.length === 0 ? ['  empty'] : lines.map(logLine)),
    '',
  ].join('\n');
}

function head(job: Job): string[] {
  const { progress } = job;
  return [
    job.title,
    '',
    `Job        ${job.id} (${job.kind})`,
    `Owner      ${job.owner.username}`,
    `State      ${job.state}`,
    `Requested  ${instant(job.createdAt)}`,
    `Started    ${instant(job.startedAt)}`,
    `Finished   ${instant(job.finishedAt)}`,
    ...(progress === null ? [] : [`Progress   ${progress.rows} rows, ${progress.bytes} bytes`]),
    ...(job.problem === null ? [] : [`Problem    ${job.problem.title}. ${job.problem.detail}`]),
  ];
}

function attemptLines({ number, startedAt, endedAt, outcome, problem }: JobAttempt): string[] {
  return [
    `  ${number}  ${instant(startedAt)} to ${instant(endedAt)}  ${outcome ?? 'goes on'}`,
    ...(problem === null ? [] : [`     ${problem.title}. ${problem.detail}`]),
  ];
}

function logLine({ at, attempt, level, message, facts }: JobLogLine): string {
  const more = Object.keys(facts).length === 0 ? '' : ` ${JSON.stringify(facts)}`;
  return `  ${instant(at)}  ${attempt}  ${level}  ${message}${more}`;
}

function indented(value: unknown): string[] {
  return JSON.stringify(value, null, 2)
    .split('\n')
    .map((line) => `  ${line}`);
}

function instant(at: number | null): string {
  return at === null ? '-' : new Date(at).toISOString();
}
