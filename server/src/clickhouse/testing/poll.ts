import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until the condition holds; fails the test when it never does. */
export async function until(
  what: string,
  holds: () => Promise<boolean>,
  timeoutMs = 10_000,
): Promise<number> {
  const startedAt = performance.now();
  while (!(await holds())) {
    if (performance.now() - startedAt > timeoutMs) throw new Error(`It never came that ${what}.`);
    await sleep(25);
  }
  return performance.now() - startedAt;
}
