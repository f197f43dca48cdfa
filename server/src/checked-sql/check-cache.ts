import type { CheckedExpression, CheckedSelect } from './checked-sql.ts';

/** Remembers what was found harmless, each text by the client that was asked. */
export class CheckCache {
  readonly expressions: KnownTexts<CheckedExpression>;
  readonly selects: KnownTexts<CheckedSelect>;

  constructor({ charactersMax = 2_000_000 }: { readonly charactersMax?: number } = {}) {
    this.expressions = new KnownTexts(charactersMax);
    this.selects = new KnownTexts(charactersMax);
  }
}

/** The texts that were longest not asked for are forgotten when those of one client have too many characters together. */
class KnownTexts<Found> {
  readonly #charactersMax: number;
  readonly #byClient = new WeakMap<object, Map<string, Found>>();

  constructor(charactersMax: number) {
    this.#charactersMax = charactersMax;
  }

  get(client: object, text: string): Found | undefined {
    const known = this.#byClient.get(client);
    const found = known?.get(text);
    if (known === undefined || found === undefined) return undefined;
    known.delete(text);
    known.set(text, found);
    return found;
  }

  set(client: object, text: string, found: Found): void {
    const known = this.#byClient.get(client) ?? new Map<string, Found>();
    this.#byClient.set(client, known);
    known.delete(text);
    known.set(text, found);
    let characters = [...known.keys()].reduce((sum, { length }) => sum + length, 0);
    for (const oldest of known.keys()) {
      if (characters <= this.#charactersMax) return;
      known.delete(oldest);
      characters -= oldest.length;
    }
  }
}
