import { type ClickHouseType, formatType } from '../../clickhouse/types/clickhouse-type.ts';

/**
 * Every value of a statement, as a parameter of it. Values of the spec get names of our own, which no parameter that the spec
 * declares has.
 */
export class ValueParameters {
  readonly #taken: ReadonlySet<string>;
  readonly #texts = new Map<string, string>();
  #next = 1;

  constructor(declared: Iterable<string>) {
    this.#taken = new Set(declared);
  }

  /** SQL that stands for the value; `text` is as the value travels. */
  bind(text: string, type: ClickHouseType | string): string {
    return this.#give(this.#freeName(), text, type);
  }

  /** The same under a name that says what it is, where it is free. */
  bindAs(wish: string, text: string, type: ClickHouseType | string): string {
    let name = wish;
    for (let n = 2; this.#taken.has(name) || this.#texts.has(name); n++) name = `${wish}_${n}`;
    return this.#give(name, text, type);
  }

  /** A parameter that the spec declares. */
  use({ name, type, text }: { readonly name: string; readonly type: string; readonly text: string }): string {
    return this.#give(name, text, type);
  }

  texts(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#texts);
  }

  #give(name: string, text: string, type: ClickHouseType | string): string {
    this.#texts.set(name, text);
    return `{${name}:${typeof type === 'string' ? type : formatType(type)}}`;
  }

  #freeName(): string {
    for (;;) {
      const name = `p${this.#next++}`;
      if (!this.#taken.has(name) && !this.#texts.has(name)) return name;
    }
  }
}
