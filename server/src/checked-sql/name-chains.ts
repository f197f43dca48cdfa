import type { SqlToken } from './sql-tokens.ts';

/**
 * The tree prints compound names with plain dots between their parts, so `a.b` may be one name or two. This finds the ways in
 * which a printed name stands in the text: each as its parts.
 */
export class NameChains {
  readonly #byPrinted = new Map<string, (readonly string[])[]>();

  constructor(tokens: readonly SqlToken[]) {
    for (const chain of chainsIn(tokens)) {
      const printed = chain.join('.');
      const known = this.#byPrinted.get(printed) ?? [];
      if (!known.some((other) => other.join('\0') === chain.join('\0'))) known.push(chain);
      this.#byPrinted.set(printed, known);
    }
  }

  /** At least one. */
  waysToRead(printed: string): readonly (readonly string[])[] {
    return this.#byPrinted.get(printed) ?? [printed.split('.')];
  }
}

function* chainsIn(tokens: readonly SqlToken[]): Generator<readonly string[]> {
  let chain: string[] = [];
  let isOpen = false;
  for (const { kind, text } of tokens) {
    const isName = kind === 'word' || kind === 'quoted-name';
    if (isName && isOpen) chain.push(text);
    else if (isName) {
      if (chain.length > 0) yield chain;
      chain = [text];
    }
    isOpen = kind === 'sign' && text === '.' && chain.length > 0 && !isOpen;
    if (!isName && !isOpen) {
      if (chain.length > 0) yield chain;
      chain = [];
    }
  }
  if (chain.length > 0) yield chain;
}
