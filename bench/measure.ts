import type { Transfer } from './curl.ts';

export interface Way {
  readonly name: string;
  run(): Promise<Transfer>;
}

export interface Measured {
  readonly seconds: readonly number[];
  readonly bytes: number;
}

/** One way after the other, over and over, so that what else the machine does meets all of them. The first round only warms up. */
export async function measureAlternately(rounds: number, ways: readonly Way[]): Promise<Measured[]> {
  const transfers = ways.map((): Transfer[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, way] of ways.entries()) {
      const transfer = await way.run();
      console.log(
        `${round === 0 ? 'warming up' : `round ${round}`}: ${way.name} ${transfer.seconds.toFixed(2)} s`,
      );
      if (round > 0) transfers[index]?.push(transfer);
    }
  }
  return transfers.map(summarise);
}

function summarise(transfers: readonly Transfer[]): Measured {
  const sizes = new Set(transfers.map(({ bytes }) => bytes));
  if (sizes.size !== 1) throw new Error(`the transfers differ in size: ${[...sizes].join(', ')}`);
  return { seconds: transfers.map(({ seconds }) => seconds), bytes: transfers[0]?.bytes ?? 0 };
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
