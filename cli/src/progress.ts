import { formatBytes } from './quantities.ts';
import type { Terminal } from './terminal.ts';

const pauseMs = 100;

export interface Progress extends Disposable {
  update(bytes: number): void;
}

/** One line on a terminal that tells how far it is, and is gone when it is over. Silent where nobody watches. */
export function showProgress({ stderr }: Terminal, verb: string, totalBytes: number | null): Progress {
  if (stderr.isTTY !== true) return { update: () => {}, [Symbol.dispose]: () => {} };
  let shownAt = 0;
  return {
    update(bytes) {
      if (Date.now() - shownAt < pauseMs) return;
      shownAt = Date.now();
      stderr.write(`\r\u001b[K${verb} ${formatBytes(bytes)}${shareOf(bytes, totalBytes)}`);
    },
    [Symbol.dispose]: () => void stderr.write('\r\u001b[K'),
  };
}

function shareOf(bytes: number, totalBytes: number | null): string {
  if (totalBytes === null || totalBytes === 0) return '';
  return ` of ${formatBytes(totalBytes)}, ${Math.floor((bytes / totalBytes) * 100)} %`;
}
