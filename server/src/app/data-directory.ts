import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What lies where in the data directory. */
export interface DataDirectory {
  readonly root: string;
  readonly engine: string;
  readonly files: string;
  readonly secretKeyFile: string;
  readonly sampleDataMark: string;
}

/** Only its owner may look inside: it holds data, secrets and the key that seals them. */
export function openDataDirectory(path: string): DataDirectory {
  const root = resolve(path);
  mkdirSync(root, { recursive: true, mode: 0o700 });
  return {
    root,
    engine: join(root, 'engine'),
    files: join(root, 'files'),
    secretKeyFile: join(root, 'secret.key'),
    sampleDataMark: join(root, 'sample-data-made'),
  };
}
