import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ClickHouseClient } from '../../clickhouse/client.ts';
import { openClient } from '../../clickhouse/open-client.ts';
import { testTarget } from '../../clickhouse/testing/test-target.ts';
import { startTestEngine, type TestEngine } from '../../testing/test-engine.ts';
import { keywords } from '../inspect-tokens.ts';
import { aggregateCombinators, allowedAggregates } from './allowed-aggregates.ts';
import { allowedFunctions } from './allowed-functions.ts';
import { allowedTableFunctions } from './allowed-table-functions.ts';
import { judgeFunction, namesIn } from './judge-function.ts';
import { refusedFunctions } from './refused-functions.ts';

const scalars = namesIn(Object.values(allowedFunctions));
const aggregates = namesIn(Object.values(allowedAggregates));
const refused = namesIn(refusedFunctions.map(({ names }) => names));

describe('The lists of functions', () => {
  let testEngine: TestEngine;
  let client: ClickHouseClient;
  before(async () => {
    testEngine = await startTestEngine();
    client = openClient(testTarget(testEngine.engine, 'admin'));
  });
  after(async () => {
    await client.close();
    await testEngine.stop();
  });

  const namesOf = async (table: string, where = '1'): Promise<string[]> => {
    const rows = await client.rows<{ name: string }>({
      sql: `SELECT name FROM system.${table} WHERE ${where}`,
    });
    return rows.map(({ name }) => name).toSorted();
  };

  it('judge every function of the engine once, and none that it does not have', async () => {
    assert.deepEqual([...scalars, ...aggregates, ...refused].toSorted(), await namesOf('functions'));
  });

  it('know which functions are aggregates', async () => {
    const ofEngine = await namesOf('functions', 'is_aggregate');
    assert.deepEqual(
      ofEngine.filter((name) => !refused.includes(name)),
      aggregates.toSorted().filter((name) => ofEngine.includes(name)),
    );
    for (const name of scalars) assert.equal(judgeFunction(name).kind, 'scalar', name);
    for (const name of aggregates) assert.equal(judgeFunction(name).kind, 'aggregate', name);
  });

  it('know all combinators, and table functions that are there', async () => {
    assert.deepEqual(aggregateCombinators.toSorted(), await namesOf('aggregate_function_combinators'));
    const tableFunctions = new Set((await namesOf('table_functions')).map((name) => name.toLowerCase()));
    for (const name of allowedTableFunctions) assert.ok(tableFunctions.has(name), name);
  });

  it('allow nothing under a spelling that is refused under another', () => {
    const lowered = new Set([...scalars, ...aggregates].map((name) => name.toLowerCase()));
    for (const name of refused) assert.ok(!lowered.has(name.toLowerCase()), name);
    for (const name of refused) assert.ok(!keywords.has(name.toUpperCase()), name);
  });
});

describe('A function', () => {
  const dangerous =
    `file FILE File url s3 remote mysql executable catboostEvaluate hasColumnInTable joinGet joinGetOrNull getSetting
    getServerSetting getMacro getClientHTTPHeader showCertificate hostName FQDN currentUser user sleep sleepEachRow
    addressToLine demangle logTrace generateSerialID formatRow aiGenerate AIGenerate globalVariable serverUUID tcpPort
    formatQuery fuzzQuery _CAST __getScalar flameGraph aggThrow viewExplain input dictionary filesystemAvailable
    connection_id evalMLMethod regionToName transactionID`.split(/\s+/);

  it('that reaches out of the data is refused, with the reason', () => {
    for (const name of dangerous) {
      const verdict = judgeFunction(name);
      assert.ok(verdict.kind === 'refused' && verdict.because.length > 10, name);
    }
  });

  it('that is refused stays so with any combinator', () => {
    for (const name of ['file', 'flameGraph', 'aggThrow', 'url'])
      for (const combinator of aggregateCombinators)
        assert.equal(judgeFunction(`${name}${combinator}`).kind, 'refused', name + combinator);
  });

  it('that nobody has heard of is refused', () => {
    for (const name of ['frobnicate', 'OrNull', 'State', '', 'constructor', '__proto__', 'sum ', 'toString '])
      assert.equal(judgeFunction(name).kind, 'refused', name);
  });

  it('that aggregates is known with combinators, and in any case', () => {
    for (const name of [
      'sumIf',
      'COUNT',
      'countDistinct',
      'uniqExactMergeState',
      'quantilesTDigestIfOrNull',
      'SUMIF',
    ])
      assert.equal(judgeFunction(name).kind, 'aggregate', name);
  });
});
