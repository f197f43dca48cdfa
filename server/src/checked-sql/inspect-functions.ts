import { type FunctionVerdict, judgeFunction } from './functions/judge-function.ts';
import { shown } from './refuse.ts';
import { unescape } from './sql-tokens.ts';
import type { SyntaxNode } from './syntax-tree.ts';

/** What is wrong with a call of a function, and the dictionary that it looks into. */
export interface FunctionFinding {
  readonly messages: readonly string[];
  readonly dictionary: string | null;
}

export function inspectFunction(node: SyntaxNode, isCte: (name: string) => boolean): FunctionFinding {
  const name = node.text.toLowerCase();
  const verdict = judgeFunction(name);
  if (verdict.kind === 'refused') return wrong(refusal(node.text, verdict));
  const args = argumentsOf(node);
  if (membership.has(name)) return wrong(...inspectMembership(args, isCte));
  if (takesAggregateName.has(name)) return wrong(...inspectAggregateName(node.text, args));
  if (name.startsWith('dict')) return inspectDictionary(node.text, args);
  return nothingWrong;
}

export function argumentsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children[0]?.children ?? [];
}

export function refusal(name: string, { because }: Extract<FunctionVerdict, { kind: 'refused' }>): string {
  return `The function ${shown(name)} cannot be used here: it ${because}.`;
}

const nothingWrong: FunctionFinding = { messages: [], dictionary: null };

function wrong(...messages: readonly string[]): FunctionFinding {
  return { messages, dictionary: null };
}

/** A name on the right of IN is the name of a table. */
const membership: ReadonlySet<string> = new Set(
  ['In', 'NotIn', 'NullIn', 'NotNullIn'].flatMap((name) =>
    [name, `global${name}`, `${name}IgnoreSet`, `global${name}IgnoreSet`].map((full) => full.toLowerCase()),
  ),
);

const afterIn: ReadonlySet<string> = new Set(['Literal', 'QueryParameter', 'Subquery', 'Function']);

function inspectMembership(args: readonly SyntaxNode[], isCte: (name: string) => boolean): string[] {
  const [, right, ...more] = args;
  if (right === undefined || more.length > 0)
    return ['IN needs one value on its left and a list on its right.'];
  if (afterIn.has(right.kind)) return [];
  if (right.kind === 'Identifier' && isCte(right.text)) return [];
  return [
    `After IN, the name ${shown(right.text)} would be read as a table. For a table write IN (SELECT … FROM …) in a source of the kind "sql"; for a column write = or has(array, value).`,
  ];
}

/** Functions that call the aggregate function whose name they are given as a text. */
const takesAggregateName: ReadonlySet<string> = new Set([
  'arrayreduce',
  'arrayreduceinranges',
  'initializeaggregation',
]);

function inspectAggregateName(name: string, args: readonly SyntaxNode[]): string[] {
  const literal = stringOf(args[0]);
  if (literal === null)
    return [`The first argument of ${name} must be the name of an aggregate function in quotes.`];
  const aggregate = literal.replace(/\(.*$/s, '').trim();
  const verdict = judgeFunction(aggregate);
  if (verdict.kind === 'aggregate') return [];
  return verdict.kind === 'refused'
    ? [refusal(aggregate, verdict)]
    : [`${shown(aggregate)} is not an aggregate function, which ${name} needs.`];
}

function inspectDictionary(name: string, args: readonly SyntaxNode[]): FunctionFinding {
  const dictionary = stringOf(args[0]);
  if (dictionary === null)
    return wrong(`The first argument of ${name} must be the name of a dictionary in quotes.`);
  return { messages: [], dictionary };
}

function stringOf(node: SyntaxNode | undefined): string | null {
  return node?.kind === 'Literal' && node.text.startsWith("'") ? unescape(node.text) : null;
}
