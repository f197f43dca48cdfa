import { inspect } from 'node:util';
import type { TestEvent } from 'node:test/reporters';

/**
 * Counts what the test runner reports, the strict way: a file that crashes, a file without a test, a hook that fails and a
 * test that is skipped count as failed.
 */
export class TestTally {
  #passed = 0;
  readonly #failures: string[] = [];
  readonly #output = new Map<string, string>();

  get passed(): number {
    return this.#passed;
  }

  get failed(): number {
    return this.#failures.length;
  }

  /** Counts one event; answers the account of a failure when it is one. */
  add(event: TestEvent): string | null {
    if (event.type === 'test:stdout' || event.type === 'test:stderr') this.#keepOutput(event.data);
    if (event.type === 'test:pass') return this.#pass(event.data);
    if (event.type === 'test:fail') return this.#judgeFailure(event.data);
    return null;
  }

  #pass(test: Extract<TestEvent, { type: 'test:pass' }>['data']): string | null {
    if (test.details.type === 'suite') return null;
    if (test.name === test.file) return this.#fail(test, 'the file has no tests');
    if (test.skip !== undefined || test.todo !== undefined) return this.#fail(test, 'the test was not run');
    this.#passed++;
    return null;
  }

  #judgeFailure(test: Extract<TestEvent, { type: 'test:fail' }>['data']): string | null {
    const { error } = test.details;
    const { failureType } = error as { failureType?: unknown };
    // The suite or test around a failed one fails only because of it.
    if (failureType === 'subtestsFailed') return null;
    return this.#fail(test, inspect(error.cause ?? error));
  }

  #fail(test: { name: string; file?: string | undefined; line?: number | undefined }, why: string): string {
    const file = test.file ?? '';
    const place = test.name === file ? file : `${file}:${test.line ?? 0}  ${test.name}`;
    const output = test.name === file ? (this.#output.get(file) ?? '') : '';
    const account = `✖ ${place}\n${indent(`${why}\n${output}`.trimEnd())}`;
    this.#failures.push(account);
    return account;
  }

  /** Only a file that crashes needs it, to show what it said at the end. */
  #keepOutput({ file, message }: { file?: string | undefined; message: string }): void {
    if (file !== undefined)
      this.#output.set(file, `${this.#output.get(file) ?? ''}${message}`.slice(-10_000));
  }
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}
