import { Problem } from '../lib/problem.ts';

const diskFaults: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full. Nothing was kept; free some space and try again.',
  EDQUOT: 'The disk quota is used up. Nothing was kept; free some space and try again.',
  EACCES: 'clickferry may not write to its data directory. Check the permissions.',
  EROFS: 'The data directory is on a read-only disk.',
};

/** What a failed write means, where the disk itself failed; null: something else did. */
export function diskProblem(error: unknown): Problem | null {
  const { code = '' } = error as NodeJS.ErrnoException;
  const fault = diskFaults[code];
  return fault === undefined ? null : new Problem('storage-failed', fault, {}, { cause: error });
}
