import { type FieldError, Problem } from '../../lib/problem.ts';

/** Collects everything that is wrong with a spec, so that it is said at once and not one by one. */
export class Complaints {
  readonly #errors: FieldError[] = [];

  add(path: string, message: string): void {
    this.#errors.push({ path, message });
  }

  /** What a checker found, if it was about the spec; anything else goes on. */
  addFrom(error: unknown, path: string): void {
    if (!(error instanceof Problem) || error.code !== 'spec-invalid') throw error;
    for (const found of error.facts.errors ?? [{ path, message: error.message }]) this.#errors.push(found);
  }

  throwIfAny(): void {
    if (this.#errors.length > 0) this.throwThem();
  }

  throwThem(): never {
    const [first] = this.#errors;
    const more = this.#errors.length - 1;
    const message = first?.message ?? 'The specification does not fit.';
    throw new Problem('spec-invalid', more > 0 ? `${message} (and ${more} more)` : message, {
      errors: this.#errors,
    });
  }
}
