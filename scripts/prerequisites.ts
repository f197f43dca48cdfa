import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findPostgresBinaries } from '../server/src/testing/postgres-binaries.ts';

/** A program that tests need and npm does not bring. */
interface Prerequisite {
  readonly name: string;
  readonly debianPackage: string;
  isThere(): boolean;
}

export const prerequisites = {
  postgres: {
    name: 'PostgreSQL',
    debianPackage: 'postgresql',
    isThere: () => findPostgresBinaries() !== null,
  },
  chromium: { name: 'Chromium', debianPackage: 'chromium', isThere: () => findChromium() !== null },
} as const satisfies Record<string, Prerequisite>;

/**
 * Installs what is missing where that is allowed (root on Debian or Ubuntu). Answers what is missing still, as a line that
 * says what to install; null when everything is there.
 */
export function ensureInstalled(needed: readonly Prerequisite[]): string | null {
  const missing = needed.filter((item) => !item.isThere());
  if (missing.length > 0 && mayInstall()) install(missing.map((item) => item.debianPackage));
  const still = missing.filter((item) => !item.isThere());
  if (still.length === 0) return null;
  const names = still.map(({ name }) => name).join(' and ');
  const packages = still.map(({ debianPackage }) => debianPackage).join(' ');
  return `The tests need ${names}. Install it, on Debian for example with: sudo apt-get install --no-install-recommends ${packages}`;
}

function mayInstall(): boolean {
  return process.getuid?.() === 0 && findProgram('apt-get') !== null;
}

function install(packages: readonly string[]): void {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) =>
    execFileSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: environment });
  console.log(`Installing ${packages.join(' and ')} for the tests …`);
  try {
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
}

function findChromium(): string | null {
  const configured = process.env['CHROMIUM_PATH'];
  if (configured !== undefined && configured !== '') return existsSync(configured) ? configured : null;
  return findProgram('chromium');
}

function findProgram(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return (
    [...folders, '/usr/bin'].map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null
  );
}
