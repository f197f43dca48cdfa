import { formatBytes } from './quantities.ts';
import type { Terminal } from './terminal.ts';

const pauseMs = 100;

export interface Progress extends Disposable {
  update(bytes: number): void;
}

/** Tells how many bytes have moved. */
export function showProgress(terminal: Terminal, verb: string, totalBytes: number | null): Progress {
  const line = showLine(terminal);
  return {
    update: (bytes) => line.update(() => `${verb} ${formatBytes(bytes)}${shareOf(bytes, totalBytes)}`),
    [Symbol.dispose]: () => line[Symbol.dispose](),
  };
}

export interface Line extends Disposable {
  update(text: () => string): void;
}

/** One line on a terminal that tells how far it is, and is gone when it is over. Silent where nobody watches. */
export function showLine({ stderr }: Terminal): Line {
  if (stderr.isTTY !== true) return { update: () => {}, [Symbol.dispose]: () => {} };
  let shownAt = 0;
  return {
    update(text) {
      if (Date.now() - shownAt < pauseMs) return;
      shownAt = Date.now();
      stderr.write(`\r\u001b[K${text()}`);
    },
    [Symbol.dispose]: () => void stderr.write('\r\u001b[K'),
  };
}

function shareOf(bytes: number, totalBytes: number | null): string {
  if (totalBytes === null || totalBytes === 0) return '';
  return ` of ${formatBytes(totalBytes)}, ${Math.floor((bytes / totalBytes) * 100)} %`;
}
