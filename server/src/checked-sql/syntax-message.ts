import type { Problem } from '../lib/problem.ts';
import { shown } from './refuse.ts';

/**
 * What ClickHouse's parser says about `sent`, in plain words. `lead` is what stands before the user's text in it, so that the
 * position is the user's own.
 */
export function syntaxMessage({ facts }: Problem, sent: string, lead: string): string {
  const words = facts.clickhouse?.message ?? '';
  if (/Multi-statements/.test(words)) return 'Only one statement may stand here, without a semicolon.';
  const found = /failed at position (\d+) \((.*?)\)(?: \(line \d+, col \d+\))?:/s.exec(words);
  if (found?.[1] === undefined) return `ClickHouse cannot read it: ${withoutScope(words)}.`;
  const before = Buffer.from(sent)
    .subarray(0, Number(found[1]) - 1)
    .toString('utf8');
  return `ClickHouse cannot read it${placeIn(before.slice(lead.length))}, ${near(found[2] ?? '')}.`;
}

function placeIn(before: string): string {
  const lines = before.split('\n');
  return ` at line ${lines.length}, column ${Array.from(lines.at(-1) ?? '').length + 1}`;
}

function near(token: string): string {
  return token === '' || token === 'end of query' ? 'where it ends too early' : `near ${shown(token)}`;
}

/** ClickHouse repeats the whole statement there, which is not the user's. */
function withoutScope(words: string): string {
  const scope = words.search(/:?\s*In scope /);
  return (scope < 0 ? words : words.slice(0, scope)).slice(0, 500);
}
