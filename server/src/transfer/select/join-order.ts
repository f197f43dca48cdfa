import type { JoinKind, JoinSource } from '../spec/source.ts';
import type { Complaints } from './complaints.ts';
import { didYouMean } from './nearest-name.ts';

/** Which sides of a join are there afterwards. */
const keptSides: Readonly<Record<JoinKind, 'both' | 'left' | 'right'>> = {
  inner: 'both',
  left: 'both',
  right: 'both',
  full: 'both',
  cross: 'both',
  'left semi': 'left',
  'left anti': 'left',
  'right semi': 'right',
  'right anti': 'right',
};

/** The aliases that can be named before the join, in its own conditions, and after it. */
export interface JoinStep {
  readonly before: readonly string[];
  readonly within: readonly string[];
  readonly after: readonly string[];
}

export interface JoinOrder {
  readonly steps: readonly JoinStep[];
  readonly hidden: ReadonlyMap<string, string>;
}

/** Follows the joins from the first table on: who is there when. */
export function followJoins({ from, joins }: JoinSource): JoinOrder {
  const hidden = new Map<string, string>();
  let visible: readonly string[] = [from.as];
  const steps = joins.map(({ kind, as }): JoinStep => {
    const before = visible;
    const kept = keptSides[kind];
    const gone = kept === 'both' ? [] : kept === 'left' ? [as] : before;
    for (const alias of gone)
      hidden.set(
        alias,
        `${JSON.stringify(alias)} is only looked up by the ${kind} join: its columns are not there afterwards.`,
      );
    visible = kept === 'both' ? [...before, as] : kept === 'left' ? before : [as];
    return { before, within: [...before, as], after: visible };
  });
  return { steps, hidden };
}

/** Complains about aliases that are there twice. */
export function areAliasesUnique({ from, joins }: JoinSource, complaints: Complaints): boolean {
  const aliases = [from.as, ...joins.map(({ as }) => as)];
  for (const [index, alias] of aliases.entries()) {
    if (aliases.indexOf(alias) === index) continue;
    const message = `Two tables are called ${JSON.stringify(alias)}. Give each a name of its own.`;
    complaints.add(`/source/joins/${index - 1}/as`, message);
  }
  return new Set(aliases).size === aliases.length;
}

/** Complains about keys that name what is not there yet. */
export function inspectJoinOrder(source: JoinSource, order: JoinOrder, complaints: Complaints): void {
  for (const [index, join] of source.joins.entries()) {
    for (const [key, { left, right }] of join.on.entries()) {
      const path = `/source/joins/${index}/on/${key}`;
      inspectLeft({ source, order, index }, left.of, `${path}/left/of`, complaints);
      if (right.of !== undefined && right.of !== join.as) {
        const message = `The right side of a key is of the table that is joined here: ${JSON.stringify(join.as)}.`;
        complaints.add(`${path}/right/of`, message);
      }
    }
  }
}

interface JoinAt {
  readonly source: JoinSource;
  readonly order: JoinOrder;
  readonly index: number;
}

function inspectLeft(at: JoinAt, of: string | undefined, path: string, complaints: Complaints): void {
  const { source, order, index } = at;
  const before = order.steps[index]?.before ?? [];
  const join = source.joins[index];
  if (of === undefined || join === undefined) {
    complaints.add(path, `Say with \`of\` of which table the column is: ${before.join(', ')}.`);
    return;
  }
  if (before.includes(of)) return;
  complaints.add(path, notThereYet(at, of, join.as, before));
}

function notThereYet(
  { source, order, index }: JoinAt,
  of: string,
  here: string,
  before: readonly string[],
): string {
  if (of === here)
    return `${JSON.stringify(of)} is the table that is joined here. The left side of a key is of one before: ${before.join(', ')}.`;
  const later = source.joins.findIndex(({ as }, position) => as === of && position > index);
  if (later < 0)
    return (
      order.hidden.get(of) ?? `No table of the join is called ${JSON.stringify(of)}.${didYouMean(of, before)}`
    );
  return waitsFor(source, of, here)
    ? `${JSON.stringify(here)} and ${JSON.stringify(of)} wait for each other: the joins go round in a cycle. Join one of them by a key of ${before.join(' or ')}.`
    : `${JSON.stringify(of)} is joined only later. Put its join before the one of ${JSON.stringify(here)}.`;
}

/** Whether the keys of `from` lead to `to`. */
function waitsFor({ joins }: JoinSource, from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let alias = open.pop(); alias !== undefined; alias = open.pop()) {
    if (alias === to) return true;
    if (seen.has(alias)) continue;
    seen.add(alias);
    const lefts = joins.find(({ as }) => as === alias)?.on.flatMap(({ left }) => left.of ?? []) ?? [];
    open.push(...lefts);
  }
  return false;
}
