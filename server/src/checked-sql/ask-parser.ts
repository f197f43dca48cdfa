import type { ClickHouseClient } from '../clickhouse/client.ts';
import { textParameter } from '../clickhouse/parameters.ts';
import { Problem } from '../lib/problem.ts';
import type { CheckOptions } from './checked-sql.ts';
import { refuse, shown } from './refuse.ts';
import { type SqlToken, tokenize } from './sql-tokens.ts';
import { syntaxMessage } from './syntax-message.ts';
import { parseSyntaxTree, type SyntaxNode } from './syntax-tree.ts';

export interface ParserCall extends CheckOptions {
  readonly client: ClickHouseClient;
  readonly path: string;
}

export interface CanonicalSql {
  readonly sql: string;
  readonly tokens: readonly SqlToken[];
}

/**
 * The statement as ClickHouse itself writes it: one line, no comments, no heredocs, names and strings quoted in one way. Nothing
 * is run: the text travels as a value.
 */
export async function canonicalise(lead: string, text: string, call: ParserCall): Promise<CanonicalSql> {
  const { client, path, signal } = call;
  const statement = {
    sql: 'SELECT formatQuerySingleLine({text:String}) AS sql',
    parameters: { text: textParameter(`${lead}${text}`) },
  };
  const [row] = await explained(
    client.rows<{ sql: string }>(statement, { ...(signal && { signal }) }),
    (problem) =>
      refuse(
        path,
        [
          problem.facts.clickhouse?.code === unknownFunction
            ? 'This ClickHouse is too old to check expressions and SQL of users: version 23.11 or newer is needed.'
            : syntaxMessage(problem, `${lead}${text}`, lead),
        ],
        clickhouseFacts(problem),
      ),
  );
  const sql = row?.sql ?? '';
  const tokens = tokenize(sql);
  if (tokens === null)
    throw refuse(path, ['It holds something that cannot be checked. Write it more plainly.']);
  return { sql, tokens };
}

/**
 * The tree of a SELECT, without running or analysing it. It is asked for as the text of a view, in which parameters need no
 * value and show as nodes of their own.
 */
export async function askTree(select: string, call: ParserCall): Promise<SyntaxNode> {
  const tree = await askTreeOf(`CREATE VIEW checked AS ${select}`, call);
  const [, body, ...more] = tree.children;
  if (tree.kind !== 'CreateQuery' || body?.kind !== 'SelectWithUnionQuery' || more.length > 0)
    throw refuse(call.path, [cannotBeChecked]);
  return body;
}

/** The tree of a whole statement. */
export async function askTreeOf(sql: string, { client, path, signal }: ParserCall): Promise<SyntaxNode> {
  const asking = client.rows<{ explain: string }>(
    { sql: `EXPLAIN AST ${sql}` },
    { rowsMax: linesMax, ...(signal && { signal }) },
  );
  const rows = await explained(asking, (problem) =>
    refuse(path, [treeMessage(problem)], clickhouseFacts(problem)),
  );
  const tree = parseSyntaxTree(
    rows.flatMap(({ explain }) => explain.split('\n')).filter((line) => line !== ''),
  );
  if (tree === null) throw refuse(path, [cannotBeChecked]);
  return tree;
}

const cannotBeChecked =
  'It cannot be checked. Give just the text itself, and no name that holds a line break or looks like "(children 1)".';

const linesMax = 200_000;
const unknownFunction = 46;
const syntaxError = 62;
const unknownParameter = 456;

function treeMessage({ facts, message }: Problem): string {
  if (facts.clickhouse?.code === unknownParameter)
    return 'This ClickHouse is too old to check texts with parameters.';
  if (facts.clickhouse?.code !== syntaxError) return message;
  const near = /failed at position \d+ \((.*?)\)/s.exec(facts.clickhouse.message)?.[1];
  const place =
    near === undefined || near === '' || near === 'end of query'
      ? ''
      : `, so not what begins with ${shown(near)}`;
  return `It must be one expression or one SELECT that can stand in parentheses${place}. FORMAT, INTO OUTFILE and other statements cannot be used here: choose the format in the specification.`;
}

/** What ClickHouse said about the text becomes a fault of the text; that it cannot be reached stays what it is. */
async function explained<Answer>(
  asking: Promise<Answer>,
  toProblem: (problem: Problem) => Problem,
): Promise<Answer> {
  try {
    return await asking;
  } catch (error) {
    const isAboutText =
      error instanceof Problem &&
      error.facts.clickhouse !== undefined &&
      (error.code === 'clickhouse-rejected' || error.code === 'clickhouse-limit');
    throw isAboutText ? toProblem(error) : error;
  }
}

function clickhouseFacts({ facts }: Problem): Pick<Problem['facts'], 'clickhouse'> {
  return facts.clickhouse === undefined ? {} : { clickhouse: facts.clickhouse };
}
