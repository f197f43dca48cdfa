import { Problem, type ProblemFacts } from '../lib/problem.ts';

/** `path` is where in the spec the text stands; each message says what is wrong there and the way out. */
export function refuse(path: string, messages: readonly string[], facts: ProblemFacts = {}): Problem {
  const different = [...new Set(messages)].slice(0, messagesMax);
  return new Problem('spec-invalid', `${path}: ${different.join(' ')}`, {
    ...facts,
    errors: different.map((message) => ({ path, message })),
  });
}

const messagesMax = 5;

/** When the canonical text and the user's own do not give the same tree, the rows could be others than he asked for. */
export const readsDifferently =
  'ClickHouse reads this differently when it writes it down itself. Write it more plainly, with more parentheses.';

/** A name or a piece of a text inside a message. */
export function shown(text: string): string {
  const short = text.length > shownMax ? `${text.slice(0, shownMax)}…` : text;
  return `"${short.replaceAll(/\s+/g, ' ')}"`;
}

const shownMax = 100;
