/**
 * `npm test [part of a path]…`: brings what the tests need, runs every test of the workspaces, and ends with the line
 * `N passed, N failed`. What it starts it also stops, after Ctrl-C too.
 */
import { globSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { run } from 'node:test';
import { findPostgresBinaries } from '../server/src/testing/postgres-binaries.ts';
import { startPostgresServer } from '../server/src/testing/postgres-server.ts';
import { buildPageIfStale } from './page-build.ts';
import { ensureInstalled, prerequisites } from './prerequisites.ts';
import { TestTally } from './test-tally.ts';

const root = resolve(import.meta.dirname, '..');

const fileTimeoutMs = 600_000;

const interrupted = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupted.abort());

process.exitCode = await runAll(process.argv.slice(2), interrupted.signal);

async function runAll(filters: readonly string[], signal: AbortSignal): Promise<number> {
  const files = findTests(filters);
  const usesBrowser = files.some(isBrowserTest);
  const usesPostgres = files.some((file) => file.endsWith('.pg.test.ts'));
  const missing = ensureInstalled([
    ...(usesPostgres ? [prerequisites.postgres] : []),
    ...(usesBrowser ? [prerequisites.chromium] : []),
  ]);
  if (missing !== null) {
    console.error(missing);
    return 1;
  }
  if (usesBrowser) buildPageIfStale();
  const tally = new TestTally();
  const stopPostgres = usesPostgres ? await startSharedPostgres() : async () => undefined;
  try {
    await runFiles(
      files.filter((file) => !isBrowserTest(file)),
      2,
      tally,
      signal,
    );
    await runFiles(files.filter(isBrowserTest), 1, tally, signal);
  } finally {
    await stopPostgres();
  }
  return conclude(tally, signal);
}

function findTests(filters: readonly string[]): string[] {
  return globSync('{server,sdk,web,cli,acceptance,bench,examples,scripts}/**/*.{test,e2e}.ts', {
    cwd: root,
    exclude: ['**/node_modules/**', '**/dist/**'],
  })
    .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
    .toSorted();
}

function isBrowserTest(file: string): boolean {
  return file.endsWith('.e2e.ts');
}

/** One server for the run; each test makes databases of its own in it. */
async function startSharedPostgres(): Promise<() => Promise<void>> {
  const binaries = findPostgresBinaries();
  if (binaries === null) throw new Error('PostgreSQL vanished after it was found.');
  const server = await startPostgresServer(binaries);
  process.env['CLICKFERRY_TEST_POSTGRES_URL'] = server.url;
  return () => server.stop();
}

async function runFiles(
  files: readonly string[],
  concurrency: number,
  tally: TestTally,
  signal: AbortSignal,
): Promise<void> {
  if (files.length === 0 || signal.aborted) return;
  const events = run({
    files: files.map((file) => resolve(root, file)),
    concurrency,
    timeout: fileTimeoutMs,
    signal,
    cwd: root,
  });
  for await (const event of events) {
    const failure = tally.add(event);
    if (failure !== null) console.log(failure.replaceAll(`${root}/`, ''));
    if (event.type === 'test:summary' && event.data.file !== undefined)
      tellSummary(event.data.file, event.data.counts);
  }
}

function tellSummary(
  file: string,
  { tests, passed }: { readonly tests: number; readonly passed: number },
): void {
  console.log(`${passed === tests ? '✔' : '✖'} ${relative(root, file)}  ${passed}/${tests}`);
}

function conclude({ passed, failed }: TestTally, signal: AbortSignal): number {
  if (signal.aborted) console.log('Interrupted.');
  if (passed + failed === 0) console.log('There are no such tests.');
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 && !signal.aborted ? 0 : 1;
}
