import { appendFileSync, renameSync, statSync } from 'node:fs';

/**
 * Appends to `path`; when it would exceed `bytesMax`, what is there becomes `path.1` and the former `path.1` is gone.
 * It writes at once, so that the last words before a crash are kept, and never throws: a log that cannot be written stops nobody.
 */
export class BoundedLogFile {
  readonly #path: string;
  readonly #bytesMax: number;
  #bytes: number | null = null;

  constructor(path: string, bytesMax: number) {
    this.#path = path;
    this.#bytesMax = bytesMax;
  }

  append(chunk: Buffer): void {
    try {
      this.#bytes ??= sizeOf(this.#path);
      if (this.#bytes > 0 && this.#bytes + chunk.length > this.#bytesMax) {
        renameSync(this.#path, `${this.#path}.1`);
        this.#bytes = 0;
      }
      appendFileSync(this.#path, chunk, { mode: 0o600 });
      this.#bytes += chunk.length;
    } catch {
      this.#bytes = null;
    }
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
