/**
 * Arrows point one way: a folder of the server imports only what `mayImport` lists for it, and no module imports itself
 * through others. Type imports count as arrows, but not as cycles: they are gone at run time.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';

const root = resolve(import.meta.dirname, '..');

const feature = [
  'lib',
  'access',
  'store',
  'audit',
  'http',
  'clickhouse',
  'checked-sql',
  'formats',
  'files',
  'transfer',
];

/** Folder of server/src → folders it may import. `main` and `app` are the files on top. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  access: ['lib'],
  config: ['lib', 'access'],
  formats: ['lib', 'clickhouse'],
  clickhouse: ['lib'],
  engine: ['lib', 'clickhouse'],
  'checked-sql': ['lib', 'clickhouse'],
  store: ['lib', 'access'],
  audit: ['lib', 'access', 'store', 'http'],
  http: ['lib', 'access', 'audit'],
  files: ['lib', 'access', 'store', 'audit', 'http'],
  transfer: ['lib', 'clickhouse', 'checked-sql', 'engine', 'files', 'formats'],
  jobs: ['lib', 'access', 'store', 'audit', 'http'],
  users: ['lib', 'access', 'store', 'audit', 'http'],
  tokens: ['lib', 'access', 'store', 'audit', 'http', 'users', 'transfer'],
  auth: ['lib', 'access', 'store', 'audit', 'http', 'users', 'tokens'],
  identity: ['lib', 'access', 'store', 'audit', 'http', 'users', 'auth'],
  connections: [...feature, 'engine'],
  catalog: [...feature, 'connections'],
  exports: [...feature, 'connections', 'users', 'tokens', 'jobs'],
  imports: [...feature, 'connections'],
  templates: [...feature, 'connections', 'users', 'tokens', 'jobs', 'exports'],
};

/** Outside the server: a workspace imports itself and what is listed here. */
const workspaceMayImport: Readonly<Record<string, readonly string[]>> = {
  sdk: [],
  web: ['sdk'],
  cli: ['sdk'],
  acceptance: ['sdk'],
  bench: ['sdk'],
  examples: ['sdk'],
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

const files = globSync('{server,sdk,web,cli,acceptance,bench,examples}/**/*.{ts,tsx}', {
  cwd: root,
  exclude: ['**/node_modules/**', '**/dist/**'],
}).toSorted();
const imports = files.flatMap(importsOf);
const complaints = [...imports.flatMap(forbiddenArrow), ...findCycles(imports)];
for (const complaint of complaints) console.error(complaint);
console.log(`${files.length} files, ${imports.length} imports between them, ${complaints.length} wrong`);
process.exitCode = complaints.length === 0 ? 0 : 1;

function importsOf(file: string): Import[] {
  const { module, errors } = parseSync(file, readFileSync(join(root, file), 'utf8'));
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const statics = [
    ...module.staticImports.map((item) => ({
      specifier: item.moduleRequest.value,
      isType: item.entries.length > 0 && item.entries.every((entry) => entry.isType),
    })),
    ...module.staticExports.flatMap((item) =>
      item.entries.flatMap((entry) =>
        entry.moduleRequest === null ? [] : [{ specifier: entry.moduleRequest.value, isType: entry.isType }],
      ),
    ),
  ];
  return statics.flatMap(({ specifier, isType }) => {
    if (!specifier.startsWith('.')) return [];
    return [{ from: file, to: relative(root, join(root, dirname(file), specifier)), isType }];
  });
}

function forbiddenArrow({ from, to }: Import): string[] {
  if (isTest(from)) return [];
  const [fromPlace, toPlace] = [placeOf(from), placeOf(to)];
  if (fromPlace === toPlace || fromPlace === 'app' || fromPlace === 'testing') return [];
  if (fromPlace === 'main')
    return ['app', 'config', 'lib', 'http'].includes(toPlace) ? [] : [arrow(from, to)];
  const allowed = mayImport[fromPlace] ?? workspaceMayImport[fromPlace];
  if (allowed === undefined)
    return [`${from}: the folder ${fromPlace} is not in the list of scripts/check-imports.ts`];
  return allowed.includes(toPlace) ? [] : [arrow(from, to)];
}

function arrow(from: string, to: string): string {
  return `${from} must not import ${to}`;
}

/** The folder of server/src, `main`, `app`, `testing`, or the workspace. */
function placeOf(file: string): string {
  if (file.includes('/testing/')) return 'testing';
  const [workspace = '', src, place = ''] = file.split('/');
  return workspace === 'server' && src === 'src' ? place.replace(/\.ts$/, '') : workspace;
}

function isTest(file: string): boolean {
  return /\.(test|e2e)\.tsx?$/.test(file) || file.includes('/e2e/') || file.startsWith('acceptance/');
}

function findCycles(all: readonly Import[]): string[] {
  const next = Map.groupBy(
    all.filter((item) => !item.isType),
    (item) => item.from,
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) cycles.push(`cycle: ${[...path.slice(start), file].join(' → ')}`);
    if (start >= 0 || done.has(file)) return;
    for (const { to } of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  return cycles;
}
