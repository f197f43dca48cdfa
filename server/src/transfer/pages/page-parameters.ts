/** Collects the values of a page's query under names that no parameter of its selection has. */
export class PageParameters {
  readonly #values: Record<string, string>;
  readonly #names = new Map<string, string>();

  constructor(ofSelection: Readonly<Record<string, string>>) {
    this.#values = { ...ofSelection };
  }

  get values(): Readonly<Record<string, string>> {
    return { ...this.#values };
  }

  /** Adds a value in ClickHouse's text form, and gives the SQL that stands for it. */
  add(value: string, type: 'String' | 'UInt64'): string {
    const known = this.#names.get(value);
    const name = known ?? this.#freeName();
    if (known === undefined) {
      this.#names.set(value, name);
      this.#values[name] = value;
    }
    return `{${name}:${type}}`;
  }

  #freeName(): string {
    for (let number = this.#names.size; ; number++) {
      const name = `page_${number}`;
      if (!Object.hasOwn(this.#values, name)) return name;
    }
  }
}
