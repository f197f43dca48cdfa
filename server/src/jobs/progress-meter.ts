import type { Clock } from '../lib/clock.ts';
import type { JobProgress } from './job.ts';
import type { ProgressReport } from './job-handler.ts';

interface Sample {
  readonly at: number;
  readonly rows: number;
  readonly bytes: number;
}

/** Rates are over the last seconds, so that they follow what happens now. */
const windowMs = 10_000;
const sampleEveryMs = 250;

/** Turns totals so far into rates and the time that is left. */
export class ProgressMeter {
  readonly #clock: Clock;
  #samples: Sample[] = [];
  #latest: ProgressReport = { rows: 0, bytes: 0 };

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#samples = [{ at: clock(), rows: 0, bytes: 0 }];
  }

  /** What is not named stays as it was; a total that shrinks begins a new count, as a new phase does. */
  report(report: ProgressReport): void {
    const { rows, bytes } = report;
    if (rows < this.#latest.rows || bytes < this.#latest.bytes) this.#samples = [];
    this.#latest = {
      rows,
      bytes,
      totalRows: report.totalRows ?? this.#latest.totalRows,
      totalBytes: report.totalBytes ?? this.#latest.totalBytes,
      note: report.note ?? this.#latest.note,
    };
    this.#sample();
  }

  read(): JobProgress {
    const { rows, bytes, totalRows = null, totalBytes = null, note = null } = this.#latest;
    const { rowsPerSecond, bytesPerSecond } = this.#rates();
    const secondsLeft =
      timeLeft(totalRows, rows, rowsPerSecond) ?? timeLeft(totalBytes, bytes, bytesPerSecond);
    return { rows, bytes, totalRows, totalBytes, rowsPerSecond, bytesPerSecond, secondsLeft, note };
  }

  #sample(): void {
    const at = this.#clock();
    const last = this.#samples.at(-1);
    if (last !== undefined && at - last.at < sampleEveryMs) return;
    this.#samples.push({ at, rows: this.#latest.rows, bytes: this.#latest.bytes });
    while ((this.#samples[1]?.at ?? at) < at - windowMs) this.#samples.shift();
  }

  #rates(): Pick<JobProgress, 'rowsPerSecond' | 'bytesPerSecond'> {
    const first = this.#samples[0];
    const seconds = first === undefined ? 0 : (this.#clock() - first.at) / 1000;
    if (first === undefined || seconds <= 0) return { rowsPerSecond: null, bytesPerSecond: null };
    return {
      rowsPerSecond: (this.#latest.rows - first.rows) / seconds,
      bytesPerSecond: (this.#latest.bytes - first.bytes) / seconds,
    };
  }
}

function timeLeft(total: number | null, sofar: number, perSecond: number | null): number | null {
  if (total === null || perSecond === null || perSecond <= 0) return null;
  return Math.max(0, total - sofar) / perSecond;
}
