import { type ExportReceipt, isFinished, type Job } from '@clickferry/sdk';
import { formatBytes, formatCount, formatSeconds } from './quantities.ts';

/** How far a job is, in one line. */
export function jobToLine(job: Job): string {
  const { id, state, position, progress, stopRequestedAt } = job;
  const isOver = isFinished(job);
  const words = [
    `${id} ${stopRequestedAt !== null && !isOver ? 'stopping' : state}`,
    position === null ? '' : `place ${position} in the queue`,
    ...(progress === null ? [] : [amountOf(progress), ...(isOver ? [] : paceOf(progress))]),
  ];
  return words.filter((word) => word !== '').join(', ');
}

type JobProgress = NonNullable<Job['progress']>;

function amountOf({ rows, totalRows, bytes }: JobProgress): string {
  const total = totalRows === null || totalRows === rows ? '' : ` of ${formatCount(totalRows)}`;
  return `${formatCount(rows)}${total} rows${bytes > 0 ? `, ${formatBytes(bytes)}` : ''}`;
}

function paceOf({ rowsPerSecond, secondsLeft, note }: JobProgress): string[] {
  return [
    rowsPerSecond === null ? '' : `${formatCount(Math.round(rowsPerSecond))} rows/s`,
    secondsLeft === null ? '' : `${formatSeconds(secondsLeft)} left`,
    note ?? '',
  ];
}

/** What a finished export proves, for a person. */
export function receiptToText({ files, rows, sha256, warnings, ...receipt }: ExportReceipt): string {
  const seconds = (Date.parse(receipt.finishedAt) - Date.parse(receipt.startedAt)) / 1000;
  const lines = [
    `${rows === null ? '' : `${formatCount(rows)} rows, `}${formatBytes(receipt.bytes)}, in ${seconds.toFixed(1)} s`,
    ...(sha256 === null ? [] : [`sha256 ${sha256}`]),
    ...files.map(({ id, name, bytes, expiresAt }) => {
      const until = expiresAt === null ? '' : `, until ${expiresAt}`;
      return `${id}  ${name}  ${formatBytes(bytes)}${until}`;
    }),
    ...warnings.map((warning) => `note: ${warning}`),
  ];
  return `${lines.join('\n')}\n`;
}
