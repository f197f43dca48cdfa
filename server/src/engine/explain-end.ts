import type { EngineEnd } from './engine-process.ts';

/** Why an engine that nobody stopped has ended, in words for the operator, and what that means for the next start. */
export interface EngineFailure {
  readonly kind: 'directory-in-use' | 'port-taken' | 'crashed';
  readonly why: string;
}

export function explainEnd(end: EngineEnd, directory: string): EngineFailure {
  const { lastWords } = end;
  if (lastWords.includes('Cannot lock file')) {
    return {
      kind: 'directory-in-use',
      why: `Another clickferry or ClickHouse uses ${directory}. Stop it, or start this one with another data directory.`,
    };
  }
  if (/Address already in use|EADDRINUSE/.test(lastWords)) {
    return { kind: 'port-taken', why: 'Another program took the port that was chosen for the engine.' };
  }
  return { kind: 'crashed', why: `${howItEnded(end)} Its log is in ${directory}/logs.` };
}

function howItEnded({ exitCode, signal, lastWords }: EngineEnd): string {
  if (lastWords.includes('The engine ended in order')) {
    return 'The process of the embedded engine was told to stop (SIGTERM) by another program.';
  }
  const exception = /Code: \d+\. DB::Exception: [^\n]{1,400}/.exec(lastWords)?.[0];
  if (exception !== undefined) return `The embedded engine ended: ${exception}.`;
  const notStarted = /The engine could not be started: [^\n]{1,400}/.exec(lastWords)?.[0];
  if (notStarted !== undefined) return `${notStarted}.`;
  if (lastWords.includes('The engine ended by itself')) return 'The embedded engine ended by itself.';
  if (signal === 'SIGKILL') {
    return 'The embedded engine was killed (SIGKILL), as the system does when memory runs out.';
  }
  if (signal !== null) return `The embedded engine crashed (${signal}).`;
  return `The embedded engine ended with exit code ${exitCode ?? 'unknown'}.`;
}
