import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { sampleTables } from '../engine/sample-tables.ts';
import { exportSpecSchema } from './export-spec.ts';
import { filterOperators } from './select/filter-operators.ts';
import { openSelectStage, type SelectStage } from './select/testing/select-stage.ts';
import { aggregateNames } from './spec/aggregates.ts';
import { joinKinds } from './spec/source.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/export-spec.md'), 'utf8');

let stage: SelectStage;
before(async () => {
  const tables = sampleTables.map(({ name, definition }) => `CREATE TABLE demo.${name} ${definition}`);
  stage = await openSelectStage(['CREATE DATABASE IF NOT EXISTS demo', ...tables]);
});
after(() => stage.stop());

describe('the reference of the export spec', () => {
  const examples = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, json = '']) => json);

  it('has examples that run on the sample data', async () => {
    assert.ok(examples.length >= 5);
    for (const json of examples) {
      const spec: unknown = JSON.parse(json);
      exportSpecSchema.parse(spec);
      const { format: _, ...selection } = spec as { format?: unknown };
      assert.deepEqual(await stage.rowsOf(selection), [], json);
    }
  });

  it('has every operator, aggregate, kind of join and field', () => {
    const { connectionId, source, ...fields } = exportSpecSchema.shape;
    assert.ok(connectionId && source);
    for (const word of [...Object.keys(filterOperators), ...aggregateNames, ...joinKinds])
      assert.ok(page.includes(`\`${word}\``), word);
    for (const field of Object.keys(fields)) assert.match(page, new RegExp(`^## .*\\b${field}\\b`, 'm'));
  });
});
