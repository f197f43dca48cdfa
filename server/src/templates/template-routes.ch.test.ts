import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openTemplateStage, type TemplateStage } from './testing/template-stage.ts';

let stage: TemplateStage;
before(async () => {
  stage = await openTemplateStage();
});
after(() => stage.close());

const orders = {
  connectionId: 'embedded',
  source: { kind: 'table', database: 'shop', table: 'orders' },
};

describe('A template over HTTP', () => {
  it('is made by editors, and seen and run by viewers', async () => {
    const editor = await stage.tokenOf('editor');
    const viewer = await stage.tokenOf('viewer');
    const draft = { name: 'Open orders', description: 'All', visibility: 'public', spec: orders };
    const refused = await stage.send('POST', '/api/v1/templates', draft, { token: viewer });
    assert.equal(refused.status, 403);
    const made = await stage.send('POST', '/api/v1/templates', draft, { token: editor });
    assert.equal(made.status, 201, made.text);
    assert.equal(made.headers.get('etag'), '"1"');
    assert.equal(made.headers.get('location'), `/api/v1/templates/${made.json.id}`);
    assert.deepEqual(made.json.warnings, []);
    const seen = await stage.send('GET', `/api/v1/templates/${made.json.id}`, undefined, { token: viewer });
    assert.equal(seen.json.mayEdit, false);
    const path = `/api/v1/templates/${made.json.id}/page`;
    const page = await stage.send('POST', path, { size: 2 }, { token: viewer });
    assert.equal(page.json.rows?.length, 2);
    const changed = await stage.send(
      'PATCH',
      `/api/v1/templates/${made.json.id}`,
      { name: 'x' },
      { token: viewer },
    );
    assert.equal(changed.status, 403);
  });

  it('needs a name and a description, and a spec that is one', async () => {
    const wrong = [
      { name: ' ', description: 'd', spec: orders },
      { name: 'n', spec: orders },
      { name: 'n', description: 'd', spec: { ...orders, colour: 'red' } },
    ];
    for (const draft of wrong)
      assert.equal((await stage.send('POST', '/api/v1/templates', draft)).status, 400);
  });

  it('is changed from the version that was read, and from no other', async () => {
    const id = await stage.template(orders);
    const path = `/api/v1/templates/${id}`;
    const change = (description: string, ifMatch?: string) =>
      stage.send('PATCH', path, { description }, ifMatch === undefined ? {} : { ifMatch });
    const blind = await change('blind');
    assert.equal(blind.status, 428);
    assert.match(blind.json.detail ?? '', /If-Match/);
    const { headers } = await stage.send('GET', path);
    const first = await change('first', headers.get('etag') ?? '');
    assert.equal(first.status, 200, first.text);
    assert.equal(first.headers.get('etag'), '"2"');
    const stale = await change('stale', '"1"');
    assert.equal(stale.status, 412);
    assert.equal(stale.headers.get('etag'), '"2"');
    assert.equal(stale.json.current?.description, 'first');
    assert.equal((await change('second', '"2"')).json.version, 3);
    assert.equal((await change('third', '*')).json.version, 4);
    const deleted = await stage.send('DELETE', path, undefined, { ifMatch: '"3"' });
    assert.equal(deleted.status, 412);
    assert.equal(deleted.headers.get('etag'), '"4"');
    assert.equal((await stage.send('DELETE', path)).status, 204);
    assert.equal((await stage.send('GET', path)).status, 404);
  });

  it('has a history, and becomes again what it was', async () => {
    const id = await stage.template(orders, { note: 'all of it' });
    const path = `/api/v1/templates/${id}`;
    const spec = { ...orders, limit: 3 };
    await stage.send('PATCH', path, { spec, note: 'three' }, { ifMatch: '"1"' });
    const history = await stage.send('GET', `${path}/versions?limit=1`);
    assert.equal(history.json.items?.length, 1);
    assert.equal(history.json.nextCursor, '2');
    const old = await stage.send('GET', `${path}/versions/1`);
    assert.equal(Object.hasOwn(old.json.spec ?? {}, 'limit'), false);
    const restore = (ifMatch?: string) =>
      stage.send('POST', `${path}/versions/1/restore`, {}, ifMatch === undefined ? {} : { ifMatch });
    assert.equal((await restore()).status, 428);
    assert.equal((await restore('"1"')).status, 412);
    const restored = await restore('"2"');
    assert.equal(restored.status, 200, restored.text);
    assert.equal(restored.headers.get('etag'), '"3"');
    assert.deepEqual(restored.json.spec, old.json.spec);
  });

  it('is found by 3 to 100 characters of its name, and by nothing shorter or longer', async () => {
    const id = await stage.template(orders, { name: 'Выручка по дням' });
    const search = (text: string) =>
      stage.send('GET', `/api/v1/templates?search=${encodeURIComponent(text)}`);
    const found = await search('ВЫРУЧ');
    assert.deepEqual(
      found.json.items?.map((item) => item.id),
      [id],
    );
    assert.equal((await search('ДНЯ')).json.items?.length, 1);
    for (const text of ['Вы', '  Вы  ', 'ы'.repeat(101)]) {
      const refused = await search(text);
      assert.equal(refused.status, 400);
      assert.match(refused.json.errors?.[0]?.path ?? '', /search/);
      assert.match(refused.json.errors?.[0]?.message ?? '', /3 to 100 characters/);
    }
    assert.equal((await search('ы'.repeat(100))).status, 200);
  });

  it('comes in pages, each once', async () => {
    for (const name of ['Paged 1', 'Paged 2', 'Paged 3']) await stage.template(orders, { name });
    const names: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const from = cursor === '' ? '' : `&cursor=${cursor}`;
      const page = await stage.send('GET', `/api/v1/templates?search=paged&limit=2${from}`);
      names.push(...(page.json.items ?? []).map(({ name }) => name));
      cursor = page.json.nextCursor ?? null;
    }
    assert.deepEqual(names, ['Paged 3', 'Paged 2', 'Paged 1']);
  });

  it('is saved although its columns are not there, with a warning that says so', async () => {
    const spec = { ...orders, columns: [{ column: 'prise' }] };
    const draft = { name: 'Hopeful', description: 'd', spec };
    const made = await stage.send('POST', '/api/v1/templates', draft);
    assert.equal(made.status, 201);
    assert.equal(made.json.warnings?.[0]?.path, '/spec/columns/0/column');
    assert.match(made.json.warnings?.[0]?.message ?? '', /"prise"/);
    const elsewhere = { ...draft, name: 'Elsewhere', spec: { ...spec, connectionId: 'con_0' } };
    const other = await stage.send('POST', '/api/v1/templates', elsewhere);
    assert.match(other.json.warnings?.[0]?.message ?? '', /not checked.*con_0/);
  });

  it('writes what is done with it to the audit log', async () => {
    const id = await stage.template(orders);
    await stage.send('PATCH', `/api/v1/templates/${id}`, { name: 'Audited' }, { ifMatch: '"1"' });
    await stage.send('POST', `/api/v1/templates/${id}/page`, {});
    await stage.send('POST', `/api/v1/templates/${id}/versions/1/restore`, {}, { ifMatch: '"2"' });
    await stage.send('DELETE', `/api/v1/templates/${id}`);
    const { text } = await stage.send('GET', '/api/v1/audit?action=template&limit=100');
    const { items } = JSON.parse(text) as {
      items: { action: string; target: { id: string }; details: { version: number } }[];
    };
    assert.deepEqual(
      items.filter(({ target }) => target.id === id).map(({ action, details }) => [action, details.version]),
      [
        ['template.delete', 3],
        ['template.restore', 3],
        ['template.run', 2],
        ['template.update', 2],
        ['template.create', 1],
      ],
    );
  });
});

describe('Running a template', () => {
  const parameters = [
    {
      name: 'region',
      type: 'String',
      label: 'Region',
      allowed: { kind: 'column', database: 'shop', table: 'orders', column: 'region' },
    },
    { name: 'least', type: 'UInt32', required: false, default: 0 },
    {
      name: 'size',
      type: 'String',
      required: false,
      default: 'S',
      allowed: { kind: 'list', values: ['S', 'M', 'XL'] },
    },
  ];
  const spec = {
    ...orders,
    columns: [{ column: 'id' }, { column: 'price' }],
    filter: {
      and: [
        { column: 'region', operator: '=', value: { parameter: 'region' } },
        { column: 'price', operator: '>=', value: { parameter: 'least' } },
      ],
    },
    sort: [{ column: 'id' }],
    parameters,
    format: { name: 'TSV', header: false },
  };
  let id: string;
  before(async () => {
    id = await stage.template(spec, { name: 'Orders of a region', visibility: 'public' });
  });
  const run = (as: string, body: object, token?: string) =>
    stage.send('POST', `/api/v1/templates/${id}/${as}`, body, token === undefined ? {} : { token });

  const pathsOf = async (values: object) => {
    const answer = await run('page', { values });
    assert.equal(answer.status, 422, answer.text);
    return answer.json.errors?.map(({ path }) => path);
  };

  it('gives the rows that its values say, as a preview, in pages and as a file', async () => {
    const values = { region: 'US', least: 2900 };
    const expected = [292, 295, 298].map((number) => [number, number * 10]);
    const preview = await run('preview', { values });
    assert.equal(preview.status, 200, preview.text);
    assert.deepEqual(preview.json.rows, expected);
    assert.deepEqual(preview.json.estimate?.rows, { value: expected.length, kind: 'exact' });
    const page = await run('page', { values, size: 2, total: true });
    assert.deepEqual(page.json.rows, expected.slice(0, 2));
    assert.equal(page.json.total?.rows, expected.length);
    const rest = await run('page', { values, size: 2, cursor: page.json.next });
    assert.deepEqual(rest.json.rows, expected.slice(2));
    const file = await run('download', { values });
    assert.equal(file.text, expected.map((row) => `${row.join('\t')}\n`).join(''));
    assert.match(file.headers.get('content-disposition') ?? '', /Orders of a region\.tsv/);
  });

  it('takes another format and another name for the file, and nothing else', async () => {
    const values = { region: 'EU', least: 2970 };
    const file = await run('download', { values, format: { name: 'NDJSON' }, fileName: 'mine' });
    assert.equal(file.text, '{"id":297,"price":2970}\n');
    assert.match(file.headers.get('content-disposition') ?? '', /mine\./);
    for (const more of [
      { columns: [{ column: 'card' }] },
      { filter: null },
      { source: orders.source },
      { limit: 1 },
    ]) {
      for (const as of ['preview', 'page', 'download'])
        assert.equal((await run(as, { values, ...more })).status, 400, JSON.stringify(more));
    }
  });

  it('names every value that is missing, unknown or not allowed', async () => {
    assert.deepEqual(await pathsOf({}), ['/values/region']);
    assert.deepEqual(await pathsOf({ region: 'EU', planet: 'Mars' }), ['/values/planet']);
    assert.deepEqual(await pathsOf({ region: 'EU', size: 'XXL' }), ['/values/size']);
    assert.deepEqual(await pathsOf({ region: 'EU', least: 'much' }), ['/values/least']);
    assert.deepEqual(await pathsOf({ region: 'Atlantis' }), ['/values/region']);
  });

  it('lists the values that may be chosen, from a list and from a column', async () => {
    const valuesOf = async (name: string, query = '') => {
      const answer = await stage.send('GET', `/api/v1/templates/${id}/parameters/${name}/values${query}`);
      assert.equal(answer.status, 200, answer.text);
      return answer.json;
    };
    assert.deepEqual(await valuesOf('size'), { items: ['S', 'M', 'XL'], hasMore: false });
    assert.deepEqual(await valuesOf('size', '?search=x'), { items: ['XL'], hasMore: false });
    assert.deepEqual(await valuesOf('region'), { items: ['EU', 'US', 'Азия'], hasMore: false });
    assert.deepEqual(await valuesOf('region', '?limit=2'), { items: ['EU', 'US'], hasMore: true });
    const search = `?search=${encodeURIComponent('аЗИ')}`;
    assert.deepEqual(await valuesOf('region', search), { items: ['Азия'], hasMore: false });
    const hostile = `?search=${encodeURIComponent("') OR 1=1 --")}`;
    assert.deepEqual(await valuesOf('region', hostile), { items: [], hasMore: false });
    const free = await stage.send('GET', `/api/v1/templates/${id}/parameters/least/values`);
    assert.equal(free.status, 404);
    const log = JSON.parse((await stage.send('GET', '/api/v1/audit')).text) as {
      items: { action: string; target: { id: string }; details: Record<string, unknown> }[];
    };
    const looks = log.items.filter(({ details }) => details['as'] === 'parameter values');
    assert.ok(looks.some(({ target, details }) => target.id === id && details['parameter'] === 'region'));
  });

  it('of SQL needs no permission for SQL, which saving it did', async () => {
    const source = { kind: 'sql', sql: 'SELECT region, count() AS n FROM shop.orders GROUP BY region' };
    const withSql = { connectionId: 'embedded', source, sort: [{ column: 'region' }] };
    const editor = await stage.tokenOf('editor');
    const viewer = await stage.tokenOf('viewer');
    const sqlId = await stage.template(withSql, { visibility: 'public' }, editor);
    const byTemplate = await stage.send('POST', `/api/v1/templates/${sqlId}/page`, {}, { token: viewer });
    assert.equal(byTemplate.status, 200, byTemplate.text);
    assert.deepEqual(byTemplate.json.rows, [
      ['EU', '100'],
      ['US', '100'],
      ['Азия', '100'],
    ]);
    const byHand = await stage.send('POST', '/api/v1/exports/page', { spec: withSql }, { token: viewer });
    assert.equal(byHand.status, 403, byHand.text);
    const smuggled = { kind: 'sql', sql: "SELECT file('/etc/passwd') AS x" };
    const badId = await stage.template({ ...withSql, source: smuggled, sort: [] }, {}, editor);
    const stolen = await stage.send('POST', `/api/v1/templates/${badId}/page`, {}, { token: editor });
    assert.equal(stolen.status, 422, stolen.text);
  });
});
