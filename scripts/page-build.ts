import { execFileSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** Builds web/dist when it is missing or older than any file it is made from. */
export function buildPageIfStale(): void {
  if (modifiedAt(join(root, 'web/dist/index.html')) > newestSource()) return;
  console.log('Building the page …');
  execFileSync('npm', ['run', '--silent', '-w', 'web', 'build', '--', '--logLevel', 'error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

function newestSource(): number {
  const sources = globSync(
    [
      'web/src/**/*',
      'web/public/**/*',
      'web/index.html',
      'web/vite.config.ts',
      'web/package.json',
      'package-lock.json',
    ],
    {
      cwd: root,
    },
  );
  return Math.max(...sources.map((file) => modifiedAt(join(root, file))));
}

function modifiedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
