import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Problem } from '../lib/problem.ts';
import { isProblem } from '../testing/is-problem.ts';
import { CheckCache } from './check-cache.ts';
import { checkExpression } from './check-expression.ts';
import { type CheckingStage, openCheckingStage } from './testing/checking-stage.ts';

const path = '/columns/0/expression';

describe('An expression of a user', () => {
  let stage: CheckingStage;
  before(async () => {
    stage = await openCheckingStage();
  });
  after(() => stage.stop());

  const harmless: readonly string[] = [
    'id',
    'upper(note) -- loud',
    '/* half */ paid / 2',
    "concat('a', note, 'it''s')",
    "note || '!' || toString(id)",
    'person IN (1, 2, 3)',
    "(person, note) IN ((1, 'n1'), (2, 'n2'))",
    'person NOT IN [4, 5]',
    'note IS NULL OR NOT (id BETWEEN 3 AND 9 AND person % 2 = 0)',
    "note LIKE 'n%' AND note NOT ILIKE '%9'",
    "CASE WHEN id < 10 THEN 'few' WHEN id < 50 THEN 'some' ELSE 'many' END",
    "CASE person WHEN 1 THEN 'one' ELSE 'more' END",
    'id > 5 ? 1 : 0',
    'arrayMap(tag -> upper(tag), tags)',
    "arrayExists(tag -> tag IN (note, 't1'), tags)",
    "arrayReduce('quantile(0.5)', [1, 2, 3])",
    'tags[1]',
    '(id, person).2',
    'toStartOfMonth(at) + INTERVAL 1 MONTH',
    "at >= toDateTime('2024-01-02 00:00:00') AND toDate(at) < DATE '2024-02-01'",
    "formatDateTime(at, '%d.%m.%Y')",
    'EXTRACT(YEAR FROM at)',
    'CAST(id AS Nullable(String))',
    'id::Decimal(20, 4)',
    '-id + - -1',
    'count()',
    'count(*) + count(DISTINCT person)',
    'sumIf(paid, person = 1) / nullIf(countIf(person = 1), 0)',
    'quantilesTDigest(0.5, 0.9)(id)',
    'groupArray(3)(id)',
    'sum(paid) FILTER (WHERE person > 2)',
    'sum(paid) OVER (PARTITION BY person ORDER BY at ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)',
    'row_number() OVER (ORDER BY id)',
    'cityHash64(id, note)',
    'JSONExtractString(\'{"a":"b"}\', \'a\')',
    "replaceRegexpAll(note, '[0-9]', '#')",
    "trim(BOTH 'n' FROM note)",
    "$text$ it's $text$",
    "'a -- b /* c */ ; FORMAT CSV'",
    'multiIf(id = 1, 1, 2)',
    'if(1, NULL, id)',
    '`id` + "person"',
    '\n id \n + 1 \n',
    'id,',
    'now() > at',
    'concat(‘a’, “note”)',
  ];
  for (const text of harmless)
    it(`is taken, and means what it says: ${JSON.stringify(text)}`, async () => {
      const { sql } = await checkExpression(stage.reader, text, path);
      const written = text.replace(/,$/, '');
      const ask = async (expression: string): Promise<unknown> =>
        stage.reader.rows({
          sql: `SELECT groupArray(5)(toString(v)) FROM (SELECT ${expression}\n AS v FROM shop.orders ORDER BY 1 NULLS FIRST)`,
        });
      if (!written.includes('--')) assert.deepEqual(await ask(sql), await ask(written));
      else await ask(sql);
    });

  const hostile: Readonly<Record<string, string>> = {
    'the function file': "file('/etc/passwd')",
    'in capitals': "FILE('/etc/passwd')",
    'in mixed case': "File('/etc/passwd')",
    'in backquotes': "`file`('/etc/passwd')",
    'in double quotes': '"file"(\'/etc/passwd\')',
    'with a comment before its parenthesis': "file/**/('/etc/passwd')",
    'over two lines': "file\n(\n'/etc/passwd')",
    'behind a comment that seems to end': "1 /* /* */ + length(file('/etc/passwd')) /* */",
    'inside another function': "substring(file('/etc/passwd'), 1, 10)",
    'inside a lambda': "arrayMap(x -> file(x), ['/etc/passwd'])",
    'inside a nested lambda': "arrayMap(x -> arrayMap(y -> file(concat(x, y)), ['passwd']), ['/etc/'])",
    'inside a CASE': "CASE WHEN 1 THEN file('/etc/passwd') END",
    'inside a ternary': "1 ? file('/etc/passwd') : ''",
    'inside a cast': "CAST(file('/etc/passwd') AS String)",
    'inside a cast with ::': "file('/etc/passwd')::String",
    'inside an array': "[file('/etc/passwd')][1]",
    'inside a tuple': "(1, file('/etc/passwd')).2",
    'inside a map': "map('a', file('/etc/passwd'))['a']",
    'inside IN': "'root' IN (file('/etc/passwd'), 'b')",
    'inside BETWEEN': "id BETWEEN length(file('/etc/passwd')) AND 5",
    'inside an interval': "INTERVAL length(file('/etc/passwd')) DAY",
    'inside a window': "sum(1) OVER (PARTITION BY file('/etc/passwd'))",
    'inside the order of a window': "sum(1) OVER (ORDER BY file('/etc/passwd'))",
    'inside the frame of a window':
      "sum(1) OVER (ORDER BY id ROWS BETWEEN length(file('/etc/passwd')) PRECEDING AND CURRENT ROW)",
    'inside a FILTER': "sum(1) FILTER (WHERE file('/etc/passwd') != '')",
    'inside an aggregate': "groupArray(file('/etc/passwd'))",
    'as the parameter of an aggregate': "groupConcat(file('/etc/passwd'))(note)",
    'with an alias': "(file('/etc/passwd') AS x) || x",
    'by the internal cast': "_CAST(file('/etc/passwd'), 'String')",
    'through a heredoc': 'file($$/etc/passwd$$)',
    'with a parameter for its path': 'file({path:String})',
    'with an unknown combinator': "fileIf('/etc/passwd', 1)",
    'by the name of an aggregate as text': "arrayReduce('file', ['/etc/passwd'])",
    'by a computed name of an aggregate': "arrayReduce(concat('s', 'um'), [1])",
    'an aggregate that looks into the server': "initializeAggregation('flameGraph', 1)",
    'a subquery': "(SELECT file('/etc/passwd'))",
    'a harmless subquery': '(SELECT 1)',
    'a subquery after IN': 'id IN (SELECT id FROM shop.people)',
    EXISTS: 'EXISTS (SELECT 1)',
    'a table after IN': 'id IN shop.people',
    'a table after IN in parentheses': 'id IN (people)',
    'a table in the function in': 'in(id, people)',
    'a table in the function nullIn': 'globalNullIn(id, people)',
    'a table after GLOBAL NOT IN': 'id GLOBAL NOT IN people',
    'a table function after IN': 'id IN numbers(3)',
    'a table of JOINs': "joinGet('shop.joined', 'a', 1)",
    'a dictionary by a computed name': "dictGet(concat('a', note), 'b', id)",
    'a dictionary of clickferry': "dictGet('clickferry_x.d', 'b', id)",
    'another host': "hasColumnInTable('example.org:9000', 'u', 'p', 'd', 't', 'c')",
    'a setting of the server': "getSetting('max_threads')",
    'headers of the request': "getClientHTTPHeader('X-ClickHouse-Key')",
    'a MySQL variable': '@@version',
    'the account': 'currentUser()',
    waiting: 'sleep(3)',
    'waiting for each row': 'sleepEachRow(1)',
    'a program of the server': "catboostEvaluate('/etc/passwd', 1)",
    'an unknown function': 'frobnicate(1)',
    'a parameter that is a name': '{name:Identifier}',
    'a parameter that is a part of a name': '{name:Identifier}.x',
    'an alias by a parameter': 'id AS {name : Identifier}',
    'a parameter that is a state': 'finalizeAggregation({s:AggregateFunction(sum, UInt8)})',
    'one parameter of two types': '{a:UInt8} + {a:UInt16}',
    'an alias': 'id AS total',
    'an alias without AS': 'id total',
    'an alias inside': '(id AS x) + x',
    'two expressions': 'id, person',
    'another clause': 'id FROM shop.people',
    'a WHERE': 'id WHERE 1',
    'a LIMIT': 'id LIMIT 5',
    'an ORDER BY': 'id ORDER BY 1',
    'a GROUP BY': 'id GROUP BY id',
    'a UNION': 'id UNION ALL SELECT 2',
    'a UNION in parentheses': '1) UNION ALL (SELECT 2',
    'parentheses that close too early': '1) FROM system.users WHERE (1',
    'parentheses that close and open': "1) + file('/etc/passwd') + (1",
    'a parenthesis too many': 'upper(note))',
    'a parenthesis too few': 'upper(note',
    SETTINGS: 'id SETTINGS max_threads = 1',
    FORMAT: 'id FORMAT CSV',
    'INTO OUTFILE': "id INTO OUTFILE '/tmp/x'",
    'a second statement': 'id; DROP TABLE shop.orders',
    DISTINCT: 'DISTINCT id',
    TOP: 'TOP 5 id',
    'an asterisk': '*',
    'an asterisk in a function': 'tuple(*)',
    'a qualified asterisk': 'orders.*',
    'columns by a pattern': "COLUMNS('.*')",
    'columns by names': 'COLUMNS(id, person)',
    'an asterisk with EXCEPT': '* EXCEPT (id)',
    'an asterisk with APPLY': '* APPLY(file)',
    'an asterisk with APPLY in count': 'count(* APPLY(file))',
    'an asterisk with REPLACE': "count(* REPLACE (file('/etc/passwd') AS id))",
    'a bare lambda': 'x -> x',
    'a name with a line break': '`a\\nFunction upper`',
    'a name that looks like a part of a tree': '`a (children 1)`',
    'a name that looks like a function': '`upper (alias x`(1)',
    'a comment that is open': 'id /* ',
    'a string that is open': "'id",
    'with the quotes of a word processor': 'file(‘/etc/passwd’)',
    'a statement': 'SELECT 1',
    nothing: '',
    spaces: ' \n\t ',
    'a comment alone': '-- id',
    'a semicolon alone': ';',
    'a byte of zero': 'id\0',
    'half a character': 'id\ud800',
    'more than is taken': `'${'x'.repeat(20_001)}'`,
    'too many levels': `${'('.repeat(2000)}1${')'.repeat(2000)}`,
  };
  for (const [name, text] of Object.entries(hostile))
    it(`is refused: ${name}`, async () => {
      await assert.rejects(checkExpression(stage.reader, text, path), (error) => {
        assert.ok(error instanceof Problem, String(error));
        assert.equal(error.code, 'spec-invalid', error.message);
        assert.ok(error.message.startsWith(path));
        assert.ok(error.facts.errors?.every((item) => item.path === path && item.message.length > 10));
        assert.doesNotMatch(error.message, /formatQuerySingleLine|EXPLAIN AST|_CAST\('/);
        return true;
      });
    });

  it('would read any file of the server if it were not checked', async () => {
    const [row] = await stage.reader.rows({ sql: "SELECT file('/etc/passwd') AS text" });
    assert.match(String(row?.['text']), /root/);
  });

  it('is told apart into columns, parameters and aggregates', async () => {
    const text =
      "arrayMap(x -> x + t.`a.b` + {less:Int8}, tags) AND `c`.d > {less:Int8} AND x = {name:Enum8('a' = 1)}";
    assert.deepEqual(await checkExpression(stage.reader, text, path), {
      sql: "(arrayMap(x -> ((x + t.`a.b`) + {less:Int8}), tags) AND (c.d > {less:Int8}) AND (x = {name:Enum8('a' = 1)}))",
      identifiers: [['t', 'a.b'], ['tags'], ['c', 'd'], ['x']],
      parameters: [
        { name: 'less', type: 'Int8' },
        { name: 'name', type: "Enum8('a' = 1)" },
      ],
      dictionaries: [],
      hasAggregate: false,
      hasWindow: false,
    });
    const kinds: readonly (readonly [string, boolean, boolean])[] = [
      ['upper(note)', false, false],
      ['1 + sumIf(paid, id > 1)', true, false],
      ['sum(paid) OVER ()', false, true],
      ['sum(paid) / sum(paid) OVER ()', true, true],
    ];
    for (const [sql, hasAggregate, hasWindow] of kinds) {
      const checked = await checkExpression(stage.reader, sql, path);
      assert.deepEqual([checked.hasAggregate, checked.hasWindow], [hasAggregate, hasWindow], sql);
    }
  });

  it('may look into a dictionary, which is named', async () => {
    const { dictionaries } = await checkExpression(
      stage.reader,
      "dictGetOrDefault('shop.d', 'a', id, 0)",
      path,
    );
    assert.deepEqual(dictionaries, ['shop.d']);
  });

  it('with an error says where it is in the text of the user', async () => {
    await assert.rejects(
      checkExpression(stage.reader, "'ж' ||\n upper(note))", path),
      isProblem('spec-invalid', /cannot read it at line 2, column 13, near "\)"/),
    );
    await assert.rejects(
      checkExpression(stage.reader, '1 +', path),
      isProblem('spec-invalid', /where it ends too early/),
    );
  });

  it('that was checked is not asked for again', async () => {
    const cache = new CheckCache();
    const first = await checkExpression(stage.reader, 'id + 1', path, { cache });
    assert.equal(await checkExpression(stage.reader, 'id + 1', path, { cache }), first);
    assert.notEqual(await checkExpression(stage.reader, 'id + 1', path), first);
    await assert.rejects(checkExpression(stage.reader, 'sleep(1)', path, { cache }), Problem);
    await assert.rejects(checkExpression(stage.reader, 'sleep(1)', path, { cache }), Problem);
  });

  it('stops with its caller', async () => {
    const signal = AbortSignal.abort(new Problem('stopped', 'Enough.'));
    await assert.rejects(checkExpression(stage.reader, 'id', path, { signal }));
  });
});
