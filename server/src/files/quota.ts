import { Problem } from '../lib/problem.ts';

export function quotaReached(bytesMax: number): Problem {
  return new Problem(
    'quota-reached',
    `Your files may take ${bytesMax} bytes in all, and this would be more. Nothing was kept. Delete files that you do not need, or ask an administrator for more.`,
    { bytesMax },
  );
}
