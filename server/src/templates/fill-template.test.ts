import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isProblem } from '../testing/is-problem.ts';
import { exportSpecSchema } from '../transfer/export-spec.ts';
import type { Filter } from '../transfer/spec/filter.ts';
import { inspectBoundFilter } from './bound-filter.ts';
import { fillTemplate } from './fill-template.ts';
import { foldText } from './template.ts';
import { parseIfMatch } from './template-etag.ts';

const ofEurope = { column: 'region', operator: '=', value: 'EU' } as const;
const dear = { column: 'price', operator: '>', value: { parameter: 'least' } } as const;

const template = {
  name: 'Dear orders',
  spec: exportSpecSchema.parse({
    connectionId: 'embedded',
    source: { kind: 'table', database: 'shop', table: 'orders' },
    filter: dear,
    parameters: [{ name: 'least', type: 'UInt32' }],
    values: { least: 10 },
    format: { name: 'TSV' },
    compression: { method: 'gzip' },
  }),
};
const binding = { templateId: 'tpl_1', values: {}, filter: null };

describe('fillTemplate', () => {
  it('lays values and what concerns the file over the spec, and leaves everything else as it was saved', () => {
    const plain = fillTemplate(template, { values: {}, file: {} }, null);
    assert.deepEqual(plain, { ...template.spec, fileName: 'Dear orders' });
    const filled = fillTemplate(
      template,
      { values: { least: 20 }, file: { fileName: 'x', format: undefined } },
      null,
    );
    assert.deepEqual(filled, { ...template.spec, values: { least: 20 }, fileName: 'x' });
  });

  it("puts a token's filter before the template's own, and keeps both", () => {
    const order = { values: {}, file: {} };
    const filled = fillTemplate(template, order, { ...binding, filter: ofEurope });
    assert.deepEqual(filled.filter, { and: [ofEurope, dear] });
    const { filter: _, ...spec } = template.spec;
    const alone = fillTemplate({ ...template, spec }, order, { ...binding, filter: ofEurope });
    assert.deepEqual(alone.filter, { and: [ofEurope] });
  });

  it('refuses values that a token fixes, whatever they are, and lets others through', () => {
    const fixed = { ...binding, values: { least: 50 } };
    const order = { values: { least: 50 }, file: {} };
    assert.throws(() => fillTemplate(template, order, fixed), isProblem('not-allowed', /\/values\/least/));
    assert.deepEqual(fillTemplate(template, { values: { other: 1 }, file: {} }, fixed).values, {
      least: 50,
      other: 1,
    });
  });

  it('refuses a bound token to probe a column past its filter, unless it fixes the value', () => {
    const allowed = { kind: 'column', database: 'shop', table: 'orders', column: 'customer' } as const;
    const parameters = [{ name: 'who', type: 'String', required: false, allowed }];
    const open = { ...template, spec: { ...template.spec, filter: undefined, parameters, values: {} } };
    const order = { values: {}, file: {} };
    assert.throws(() => fillTemplate(open, order, binding), isProblem('spec-invalid', /\/values\/who/));
    const fixed = { ...binding, values: { who: 'Zoë' } };
    assert.deepEqual(fillTemplate(open, order, fixed).values, { who: 'Zoë' });
    fillTemplate(open, order, null);
  });

  it('refuses a bound token the sidecar, which tells of columns that the template does not show', () => {
    const order = { values: {}, file: { sidecar: true } };
    assert.throws(() => fillTemplate(template, order, binding), isProblem('not-allowed', /sidecar/));
    assert.equal(fillTemplate(template, order, null).sidecar, true);
  });

  it('says what to do about a spec that this version cannot read', () => {
    const old = { name: 'Old', spec: { ...template.spec, source: { kind: 'stream' } } };
    const filling = () => fillTemplate(old, { values: {}, file: {} }, null);
    assert.throws(filling, isProblem('spec-invalid', /"Old" was saved by another version/));
  });
});

describe('The filter of a token', () => {
  const deep = { or: [ofEurope, { not: { and: [dear] } }] };

  it('uses only parameters whose values the token fixes', () => {
    const [error, ...more] = inspectBoundFilter(deep, {}, '/filter');
    assert.deepEqual(more, []);
    assert.equal(error?.path, '/filter/or/1/not/and/0');
    assert.deepEqual(inspectBoundFilter(deep, { least: 5 }, '/filter'), []);
    const list: Filter = { column: 'a', operator: 'in', values: [1, { parameter: 'toString' }] };
    assert.equal(inspectBoundFilter(list, {}, '').length, 1);
    const whole = { column: 'a', operator: 'in', values: { parameter: 'list' } } as const;
    assert.equal(inspectBoundFilter(whole, {}, '').length, 1);
  });

  it('has no parameters in expressions at all', () => {
    const sly = { expression: 'region = { least : String }', operator: 'is true' } as const;
    assert.equal(inspectBoundFilter(sly, { least: 5 }, '').length, 1);
    const plain = { expression: "region = 'EU'", operator: 'is true' } as const;
    assert.deepEqual(inspectBoundFilter(plain, {}, ''), []);
  });
});

describe('foldText', () => {
  it('makes texts one that differ only in case or form, in any script', () => {
    const pairs = [
      ['Отчёт ПО Заказам', 'оТЧЁТ по зАКАЗАМ'],
      ['ΟΔΟΣ', 'οδοσ'],
      ['Straße', 'STRASSE'],
      ['e\u0301te\u0301', 'ÉTÉ'],
      ['ﬁle', 'FILE'],
    ] as const;
    for (const [one, other] of pairs) assert.equal(foldText(one), foldText(other));
    assert.notEqual(foldText('заказ'), foldText('заказы'));
  });
});

describe('parseIfMatch', () => {
  it('reads the versions that are named, any, and nothing of what no template can be', () => {
    assert.deepEqual(parseIfMatch('"3"'), [3]);
    assert.deepEqual(parseIfMatch(' "3" , "12"'), [3, 12]);
    assert.equal(parseIfMatch(' * '), 'any');
    for (const header of ['W/"3"', '3', '"x"', '', '"0"']) assert.deepEqual(parseIfMatch(header), []);
  });
});
