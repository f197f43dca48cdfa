import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Problem } from '../lib/problem.ts';
import { CheckCache } from './check-cache.ts';
import { checkSelect } from './check-select.ts';
import { type CheckingStage, openCheckingStage } from './testing/checking-stage.ts';

const path = '/source/sql';

describe('A SELECT of a user', () => {
  let stage: CheckingStage;
  before(async () => {
    stage = await openCheckingStage();
  });
  after(() => stage.stop());

  /** Text → the tables it reads. Each is run as it is and as it was written down by the check. */
  const harmless: readonly (readonly [sql: string, tables: string])[] = [
    ['SELECT * FROM shop.orders', 'shop.orders'],
    [
      'select id, upper(note) n from shop.orders where id < 5 order by id desc nulls last limit 3 offset 1;',
      'shop.orders',
    ],
    [
      'SELECT o.*, p.name FROM shop.orders AS o LEFT JOIN shop.people AS p ON o.person = p.id AND p.id > 1 ORDER BY o.id',
      'shop.orders shop.people',
    ],
    ['SELECT id FROM shop.orders SEMI JOIN shop.people USING (id) ORDER BY id', 'shop.orders shop.people'],
    [
      'SELECT a.id, b.id FROM shop.orders a, shop.people b WHERE a.id = b.id ORDER BY 1',
      'shop.orders shop.people',
    ],
    [
      'SELECT a.id FROM shop.orders a ASOF JOIN shop.people b ON a.person = b.id AND a.at >= b.born ORDER BY 1',
      'shop.orders shop.people',
    ],
    [
      'SELECT person, sum(paid) AS s FROM shop.orders GROUP BY person HAVING s > 10 ORDER BY s LIMIT 5 WITH TIES',
      'shop.orders',
    ],
    ['SELECT person, count() FROM shop.orders GROUP BY ROLLUP(person) ORDER BY ALL', 'shop.orders'],
    [
      'SELECT person, toHour(at) h, count() FROM shop.orders GROUP BY GROUPING SETS ((person), (h), ()) ORDER BY ALL',
      'shop.orders',
    ],
    ['SELECT person, count() FROM shop.orders GROUP BY person WITH ROLLUP ORDER BY ALL', 'shop.orders'],
    ['WITH TOTALS AS (SELECT 1 AS one) SELECT one FROM TOTALS', ''],
    ['SELECT DISTINCT person FROM shop.orders ORDER BY person', 'shop.orders'],
    ['SELECT id FROM shop.orders ORDER BY person, id LIMIT 2 BY person', 'shop.orders'],
    ['WITH 10 AS few SELECT id FROM shop.orders WHERE id < few ORDER BY id', 'shop.orders'],
    [
      'WITH p AS (SELECT id FROM shop.people) SELECT count() FROM shop.orders WHERE person IN p',
      'shop.people shop.orders',
    ],
    ['WITH p AS (SELECT id FROM shop.people), q AS (SELECT id FROM p) SELECT count() FROM q', 'shop.people'],
    [
      'WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT sum(n) FROM r',
      '',
    ],
    ['SELECT * FROM (WITH inner_one AS (SELECT 1 AS one) SELECT one FROM inner_one)', ''],
    [
      'WITH (SELECT max(id) FROM shop.people) AS top SELECT count() FROM shop.orders WHERE id > top',
      'shop.people shop.orders',
    ],
    [
      "SELECT id FROM shop.orders WHERE person IN (SELECT id FROM shop.people WHERE name LIKE 'p1%') ORDER BY id",
      'shop.orders shop.people',
    ],
    ['SELECT count() FROM shop.orders WHERE EXISTS (SELECT 1 FROM shop.people)', 'shop.orders shop.people'],
    [
      'SELECT id, (SELECT count() FROM shop.people) AS c FROM shop.orders ORDER BY id',
      'shop.orders shop.people',
    ],
    [
      'SELECT id FROM shop.orders UNION ALL SELECT id FROM shop.people ORDER BY id',
      'shop.orders shop.people',
    ],
    ['(SELECT 1 AS x UNION DISTINCT SELECT 2) EXCEPT SELECT 2', ''],
    ['SELECT 1 AS x INTERSECT SELECT 1', ''],
    ['SELECT id, tag FROM shop.orders ARRAY JOIN tags AS tag ORDER BY id, tag', 'shop.orders'],
    [
      'SELECT id, t FROM shop.orders LEFT ARRAY JOIN tags AS t, arrayEnumerate(tags) AS n ORDER BY id',
      'shop.orders',
    ],
    ['SELECT * EXCEPT (note) REPLACE (id + 1 AS id) FROM shop.orders ORDER BY id', 'shop.orders'],
    ["SELECT COLUMNS('^i'), orders.person FROM shop.orders ORDER BY id", 'shop.orders'],
    [
      'SELECT id, sum(paid) OVER w, rank() OVER (PARTITION BY person ORDER BY paid DESC) FROM shop.orders WINDOW w AS (ORDER BY id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) QUALIFY id < 50 ORDER BY id',
      'shop.orders',
    ],
    [
      "SELECT toDate(at) AS d, count() AS c FROM shop.orders GROUP BY d ORDER BY d WITH FILL TO toDate('2024-02-01') STEP 1 INTERPOLATE (c AS c + 1)",
      'shop.orders',
    ],
    ['SELECT number FROM numbers(5)', ''],
    ['SELECT number FROM system.numbers LIMIT 5', 'system.numbers'],
    ["SELECT a, b FROM (VALUES (1, 'x'), (2, 'y')) AS v(a, b) ORDER BY a", ''],
    ['SELECT `full name` FROM "shop"."people" ORDER BY 1', 'shop.people'],
    ['-- a remark\nSELECT /* another */ id -- and more\nFROM shop.orders FINAL WHERE 0', 'shop.orders'],
    ['SELECT count() FROM information_schema.tables WHERE 0', 'information_schema.tables'],
    ["SELECT 'SETTINGS max_threads = 1 FORMAT CSV; -- /*' AS text", ''],
  ];
  for (const [text, tables] of harmless)
    it(`is taken, and gives the same rows: ${text}`, async () => {
      const checked = await checkSelect(stage.reader, text, path);
      const names = checked.tables.map(({ database, table }) =>
        database === null ? table : `${database}.${table}`,
      );
      assert.deepEqual(
        names.toSorted(),
        tables
          .split(' ')
          .filter((name) => name !== '')
          .toSorted(),
      );
      const settings = { allow_experimental_analyzer: 1 };
      if (/ FINAL /.test(text)) return;
      const written = text.replace(/;$/, '');
      const ofUser = await stage.reader.rows({ sql: written, settings });
      assert.deepEqual(await stage.reader.rows({ sql: `SELECT * FROM (${checked.sql})`, settings }), ofUser);
    });

  const read = "file('/etc/passwd')";
  const hostile: Readonly<Record<string, string>> = {
    'file in the columns': `SELECT ${read}`,
    'file in capitals': "SELECT FILE('/etc/passwd')",
    'file in backquotes': "SELECT `file`('/etc/passwd')",
    'file in double quotes': 'SELECT "file"(\'/etc/passwd\')',
    'file with comments': "SELECT file/* */ -- x\n('/etc/passwd')",
    'file of a column': "SELECT file(path) FROM (SELECT '/etc/passwd' AS path)",
    'file in WITH': `WITH ${read} AS x SELECT x`,
    'file of a name in WITH': "WITH file(path) AS x SELECT x FROM (SELECT '/etc/passwd' AS path)",
    'file in a CTE': `WITH x AS (SELECT ${read} AS y) SELECT y FROM x`,
    'file in a CTE of a CTE': `WITH a AS (WITH b AS (SELECT ${read}) SELECT * FROM b) SELECT * FROM a`,
    'file in a subquery': `SELECT * FROM (SELECT * FROM (SELECT ${read}))`,
    'file in a scalar subquery': `SELECT (SELECT ${read})`,
    'file in EXISTS': `SELECT EXISTS (SELECT ${read})`,
    'file in WHERE': `SELECT id FROM shop.orders WHERE ${read} LIKE 'r%'`,
    'file in PREWHERE': `SELECT id FROM shop.orders PREWHERE ${read} != ''`,
    'file in GROUP BY': `SELECT 1 FROM shop.orders GROUP BY ${read}`,
    'file in GROUPING SETS': `SELECT 1 FROM shop.orders GROUP BY GROUPING SETS ((${read}), (id))`,
    'file in HAVING': `SELECT count() FROM shop.orders HAVING ${read} != ''`,
    'file in QUALIFY': `SELECT id FROM shop.orders QUALIFY ${read} != ''`,
    'file in ORDER BY': `SELECT id FROM shop.orders ORDER BY ${read}`,
    'file in WITH FILL FROM': `SELECT 1 AS a ORDER BY a WITH FILL FROM length(${read}) TO 100`,
    'file in WITH FILL STEP': `SELECT 1 AS a ORDER BY a WITH FILL STEP length(${read})`,
    'file in WITH FILL STALENESS': `SELECT 1 AS a ORDER BY a WITH FILL STALENESS length(${read})`,
    'file in INTERPOLATE': `SELECT 1 AS a, 'x' AS b ORDER BY a WITH FILL TO 9 INTERPOLATE (b AS ${read})`,
    'file in LIMIT': `SELECT 1 LIMIT length(${read})`,
    'file in OFFSET': `SELECT 1 LIMIT 1 OFFSET length(${read})`,
    'file in LIMIT BY': `SELECT id FROM shop.orders LIMIT 1 BY ${read}`,
    'file in DISTINCT ON': `SELECT DISTINCT ON (${read}) id FROM shop.orders`,
    'file in a named window': `SELECT sum(id) OVER w FROM shop.orders WINDOW w AS (PARTITION BY ${read})`,
    'file in the end of a frame': `SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND length(${read}) FOLLOWING) FROM shop.orders`,
    'file in ON': `SELECT 1 FROM shop.orders a JOIN shop.people b ON a.id = b.id AND ${read} != ''`,
    'file in ARRAY JOIN': `SELECT x FROM shop.orders ARRAY JOIN [${read}] AS x`,
    'file in REPLACE': `SELECT * REPLACE (${read} AS note) FROM shop.orders`,
    'file in the second of a union': `SELECT '' UNION ALL SELECT ${read}`,
    'file in EXCEPT': `SELECT '' EXCEPT SELECT ${read}`,
    'file in VALUES': `SELECT * FROM (VALUES (${read}))`,
    'file as an argument of a table function': `SELECT * FROM numbers(length(${read}))`,
    'file in APPLY': 'SELECT * APPLY(file) FROM shop.people',
    'file in APPLY with a lambda': 'SELECT * APPLY(x -> file(x)) FROM shop.people',
    'file in COLUMNS APPLY': "SELECT COLUMNS('name') APPLY(file) FROM shop.people",
    'file in a lambda': "SELECT arrayMap(p -> file(p), ['/etc/passwd'])",
    'file in SAMPLE': `SELECT * FROM shop.orders SAMPLE ${read}`,
    'the table function file': "SELECT * FROM file('/etc/passwd', 'LineAsString')",
    'the table function file in a join': "SELECT 1 FROM shop.orders, file('/etc/passwd', 'LineAsString')",
    'the table function file after IN': "SELECT 1 IN (SELECT * FROM file('/etc/passwd', 'LineAsString'))",
    'a default in the structure of values':
      "SELECT b FROM values('a String, b String ALIAS file(\\'/etc/passwd\\')', 'x')",
    'a default in the structure of generateRandom':
      "SELECT * FROM generateRandom('a String ALIAS file(\\'/etc/passwd\\')')",
    'a default in the structure of format':
      "SELECT * FROM format(CSV, 'a String ALIAS file(\\'/etc/passwd\\')', '1')",
    'the table function null': "SELECT * FROM null('a String ALIAS file(\\'/etc/passwd\\')')",
    url: "SELECT * FROM url('http://127.0.0.1/', 'LineAsString')",
    s3: "SELECT * FROM s3('http://127.0.0.1/a/b.csv')",
    remote: "SELECT * FROM remote('127.0.0.1', system.users)",
    mysql: "SELECT * FROM mysql('127.0.0.1', 'd', 't', 'u', 'p')",
    executable: "SELECT * FROM executable('x.sh', 'TSV', 'a String')",
    merge: "SELECT * FROM merge('.*', '.*')",
    cluster: "SELECT * FROM cluster('default', 'system', 'users')",
    dictionary: "SELECT * FROM dictionary('shop.d')",
    loop: 'SELECT * FROM loop(shop.people)',
    view: 'SELECT * FROM view(SELECT 1)',
    input: "SELECT * FROM input('a String')",
    'eval by a text': "SELECT * FROM eval('SELECT file(\\'/etc/passwd\\')')",
    'an EXPLAIN': 'EXPLAIN SELECT 1',
    'an EXPLAIN in a subquery': 'SELECT * FROM (EXPLAIN AST SELECT 1)',
    viewExplain: "SELECT * FROM viewExplain('EXPLAIN', '', (SELECT 1))",
    'a table after IN': 'SELECT id IN shop.people FROM shop.orders',
    'a CTE after IN outside of where it holds': 'SELECT 1 IN x FROM (WITH x AS (SELECT 1) SELECT * FROM x)',
    'a table of clickferry': 'SELECT * FROM clickferry_files.rows',
    'a quoted table of clickferry': 'SELECT * FROM `clickferry`.`rows`',
    'a table of clickferry in a join':
      'SELECT 1 FROM shop.orders JOIN (SELECT 1 FROM clickferry_x.y) AS z ON 1',
    'a table by a parameter': 'SELECT * FROM {table:Identifier}',
    'a database by a parameter': 'SELECT * FROM {db:Identifier}.users',
    'an alias by a parameter': 'SELECT 1 AS {name:Identifier}',
    'a file as a table': 'SELECT * FROM `/etc/passwd`',
    'a file as a table of a database': 'SELECT * FROM default.`/etc/passwd`',
    'a file as a table in quotes': "SELECT * FROM '../../etc/passwd'",
    'a table of clickferry with comments in its name': 'SELECT * FROM /**/ `clickferry_a`/**/./**/`b`',
    'WITH TOTALS': 'SELECT person, count() FROM shop.orders GROUP BY person WITH TOTALS',
    'WITH TOTALS before more':
      'SELECT person, count() FROM shop.orders GROUP BY person with/**/totals ORDER BY 1',
    'WITH TOTALS in a subquery':
      'SELECT * FROM (SELECT person, count() FROM shop.orders GROUP BY ROLLUP(person) WITH TOTALS HAVING person > 0)',
    SETTINGS: 'SELECT 1 SETTINGS max_execution_time = 0',
    'SETTINGS in a subquery': 'SELECT * FROM (SELECT 1 SETTINGS readonly = 0)',
    'SETTINGS of a union': 'SELECT 1 UNION ALL SELECT 2 SETTINGS max_threads = 1',
    FORMAT: 'SELECT 1 FORMAT CSV',
    'INTO OUTFILE': "SELECT 1 INTO OUTFILE '/tmp/x'",
    'FORMAT and SETTINGS': 'SELECT 1 FORMAT CSV SETTINGS max_threads = 1',
    'a second statement': 'SELECT 1; SELECT 2',
    'a parenthesis that ends the subquery': 'SELECT 1) UNION ALL (SELECT 2',
    'a stream without an end': 'SELECT * FROM shop.orders STREAM',
    INSERT: 'INSERT INTO shop.orders SELECT * FROM shop.orders',
    'INSERT INTO FUNCTION': "INSERT INTO FUNCTION file('/tmp/x', 'CSV') SELECT 1",
    DROP: 'DROP TABLE shop.orders',
    'a CREATE VIEW': 'CREATE VIEW shop.v AS SELECT 1',
    SHOW: 'SHOW TABLES',
    DESCRIBE: 'DESCRIBE TABLE shop.orders',
    SYSTEM: 'SYSTEM SHUTDOWN',
    SET: 'SET readonly = 0',
    USE: 'USE system',
    KILL: 'KILL QUERY WHERE 1',
    BACKUP: "BACKUP TABLE shop.orders TO Disk('a', 'b')",
    'an expression': 'id + 1',
    nothing: '',
    'a comment': '/* SELECT 1 */',
    'a name with a line break': 'SELECT 1 AS `a\\n  Function upper`',
    'a name that looks like a part of a tree': 'SELECT `a (children 1)` FROM shop.orders',
    'more than is taken': `SELECT '${'x'.repeat(100_001)}'`,
    'too many levels': `SELECT ${'(SELECT '.repeat(1500)}1${')'.repeat(1500)}`,
  };
  for (const [name, text] of Object.entries(hostile))
    it(`is refused: ${name}`, async () => {
      await assert.rejects(checkSelect(stage.reader, text, path), (error) => {
        assert.ok(error instanceof Problem, String(error));
        assert.equal(error.code, 'spec-invalid', error.message);
        assert.ok(error.facts.errors?.every((item) => item.path === path && item.message.length > 10));
        assert.doesNotMatch(error.message, /formatQuerySingleLine|EXPLAIN AST CREATE/);
        return true;
      });
    });

  it('would read any file through the structure of a table function if it were not checked', async () => {
    const [row] = await stage.reader.rows({ sql: hostile['a default in the structure of values'] ?? '' });
    assert.match(String(row?.['b']), /root/);
  });

  it('names a table also when a CTE of another part has its name', async () => {
    const sql = 'SELECT * FROM orders, (WITH orders AS (SELECT 1 AS id) SELECT id FROM orders) AS x';
    const { tables } = await checkSelect(stage.reader, sql, path);
    assert.deepEqual(tables, [{ database: null, table: 'orders' }]);
  });

  it('gives names with dots as the tables that they are', async () => {
    const { tables } = await checkSelect(stage.reader, 'SELECT 1 FROM `a.b`, `a.b`.`c.d`, a.`b.e`', path);
    assert.deepEqual(tables, [
      { database: null, table: 'a.b' },
      { database: 'a.b', table: 'c.d' },
      { database: 'a', table: 'b.e' },
    ]);
  });

  it('keeps its parameters as parameters', async () => {
    const text =
      'SELECT id FROM shop.orders WHERE id = {id:UInt64} AND note IN {notes:Array(String)} ORDER BY id LIMIT {limit:UInt8}';
    const { sql, parameters } = await checkSelect(stage.reader, text, path);
    assert.deepEqual(parameters, [
      { name: 'id', type: 'UInt64' },
      { name: 'notes', type: 'Array(String)' },
      { name: 'limit', type: 'UInt8' },
    ]);
    const values = { id: '5', notes: "['n5']", limit: '1' };
    assert.deepEqual(await stage.reader.rows({ sql, parameters: values }), [{ id: '5' }]);
  });

  it('that is long is checked too', async () => {
    const sums = Array.from({ length: 4000 }, (_, index) => `sum(id + ${index}) AS s${index}`);
    const text = `SELECT ${sums.join(', ')} FROM shop.orders`;
    const { sql } = await checkSelect(stage.reader, text, path);
    assert.ok(sql.length > 80_000);
  });

  it('that was checked is not asked for again', async () => {
    const cache = new CheckCache();
    const first = await checkSelect(stage.reader, 'SELECT 1', path, { cache });
    assert.equal(await checkSelect(stage.reader, 'SELECT 1', path, { cache }), first);
  });

  it('runs nothing while it is checked', async () => {
    const rows = await stage.admin.rows({ sql: 'SELECT count() AS n FROM shop.orders' });
    await checkSelect(stage.reader, 'SELECT throwIf(1) FROM numbers(1000000000000)', path);
    await checkSelect(stage.reader, 'SELECT (SELECT throwIf(1)) FROM missing.table', path);
    await assert.rejects(checkSelect(stage.reader, 'DROP TABLE shop.orders', path), Problem);
    assert.deepEqual(await stage.admin.rows({ sql: 'SELECT count() AS n FROM shop.orders' }), rows);
  });
});
