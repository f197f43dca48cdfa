import { resolveLibchdb } from 'chdb/libchdb';

/** Where the engine's shared library lies, or in plain words why there is none on this machine. */
export type EngineLibrary =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'missing'; readonly why: string };

export interface Platform {
  readonly system: NodeJS.Platform;
  readonly processor: string;
  readonly libc: 'glibc' | 'musl' | 'other';
}

/** Looks for the library without loading it: it is loaded by the child process only. */
export function findEngineLibrary(
  platform: Platform = thisPlatform(),
  resolvePath: () => string = resolveInstalledLibrary,
): EngineLibrary {
  const unsupported = whyUnsupported(platform);
  if (unsupported !== null) return { kind: 'missing', why: unsupported };
  try {
    return { kind: 'found', path: resolvePath() };
  } catch {
    return {
      kind: 'missing',
      why:
        `The optional package ${packageFor(platform)} with the ClickHouse library is not installed. ` +
        'Run npm ci again without --omit=optional to have the embedded engine; remote connections work without it.',
    };
  }
}

function whyUnsupported({ system, processor, libc }: Platform): string | null {
  const remoteOnly = 'remote connections work without it.';
  if (system === 'win32') {
    return `The embedded ClickHouse does not exist for Windows. Run clickferry in WSL 2 to have it; ${remoteOnly}`;
  }
  if (system !== 'linux' && system !== 'darwin') {
    return `The embedded ClickHouse exists for Linux and macOS only, this is ${system}; ${remoteOnly}`;
  }
  if (processor !== 'x64' && processor !== 'arm64') {
    return `The embedded ClickHouse exists for x64 and arm64 processors only, this is ${processor}; ${remoteOnly}`;
  }
  if (libc === 'musl') {
    return (
      'The embedded ClickHouse needs glibc, and this Linux uses musl (as Alpine does). ' +
      `Use a Debian-based image to have it; ${remoteOnly}`
    );
  }
  return null;
}

function packageFor({ system, processor }: Platform): string {
  return system === 'linux' ? `@chdb/lib-linux-${processor}-gnu` : `@chdb/lib-${system}-${processor}`;
}

function thisPlatform(): Platform {
  return { system: process.platform, processor: process.arch, libc: thisLibc() };
}

function thisLibc(): Platform['libc'] {
  if (process.platform !== 'linux') return 'other';
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
}

function resolveInstalledLibrary(): string {
  // An empty environment: the package would let variables of its own point it elsewhere.
  return resolveLibchdb({ env: {} }).path;
}
