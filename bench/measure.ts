import { cpuSeconds } from './cpu-time.ts';
import type { Transfer } from './curl.ts';

export interface Way {
  readonly name: string;
  run(): Promise<Transfer>;
}

export interface Measured {
  readonly seconds: readonly number[];
  readonly bytes: number;
  /** Of all watched processes together. */
  readonly cpuSeconds: readonly number[];
}

/**
 * One way after the other, over and over, so that what else the machine does meets all of them. The first round only warms up.
 * The processor time of the watched processes is what other work on the machine disturbs least.
 */
export async function measureAlternately(
  rounds: number,
  ways: readonly Way[],
  watched: readonly number[] = [],
): Promise<Measured[]> {
  const samples = ways.map((): Sample[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, way] of ways.entries()) {
      const before = await cpuOfAll(watched);
      const transfer = await way.run();
      const sample = { ...transfer, cpuSeconds: (await cpuOfAll(watched)) - before };
      const label = round === 0 ? 'warming up' : `round ${round}`;
      console.log(`${label}: ${way.name} ${sample.seconds.toFixed(2)} s`);
      if (round > 0) samples[index]?.push(sample);
    }
  }
  return samples.map(summarise);
}

interface Sample extends Transfer {
  readonly cpuSeconds: number;
}

async function cpuOfAll(pids: readonly number[]): Promise<number> {
  const seconds = await Promise.all(pids.map(cpuSeconds));
  return seconds.reduce((sum, one) => sum + one, 0);
}

/** Parquet is packed a little differently each time, as the rows come in another order. */
const sizeTolerance = 0.02;

function summarise(samples: readonly Sample[]): Measured {
  const sizes = samples.map(({ bytes }) => bytes);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  if (most - least > most * sizeTolerance)
    throw new Error(`the transfers differ in size: ${[...new Set(sizes)].join(', ')}`);
  return {
    seconds: samples.map(({ seconds }) => seconds),
    bytes: samples[0]?.bytes ?? 0,
    cpuSeconds: samples.map((sample) => sample.cpuSeconds),
  };
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
