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
const onlyEurope = { column: 'region', operator: '=', value: 'EU' };
const scopes = ['exports:run', 'jobs:read', 'jobs:manage', 'files:read'];

interface Binding {
  readonly values?: object;
  readonly filter?: object;
}

function makeToken(templateId: string, binding: Binding = {}, more: object = {}) {
  const body = { name: 'bound', scopes, expiresAt: null, template: { templateId, ...binding }, ...more };
  return stage.send('POST', '/api/v1/tokens', body);
}

/** The secret of a token that the administrator has bound, so that no role keeps anything from it. */
async function bind(templateId: string, binding: Binding = {}): Promise<string> {
  const made = await makeToken(templateId, binding);
  assert.equal(made.status, 201, made.text);
  return made.json.token ?? '';
}

/** The rows of all pages, and what the total says. */
async function readAll(token: string, templateId: string, values: object = {}) {
  const path = `/api/v1/templates/${templateId}/page`;
  const rows: (readonly unknown[])[] = [];
  let cursor: string | null = null;
  do {
    const body = { values, size: 40, total: true, ...(cursor !== null && { cursor }) };
    const page = await stage.send('POST', path, body, { token });
    assert.equal(page.status, 200, page.text);
    rows.push(...(page.json.rows ?? []));
    cursor = page.json.next ?? null;
    assert.ok(rows.length <= (page.json.total?.rows ?? 0));
    if (cursor === null) assert.equal(page.json.total?.rows, rows.length);
  } while (cursor !== null);
  return rows;
}

/** What a new token with this filter reads of a new template. */
async function rowsOf(spec: object, filter: object = onlyEurope): Promise<(readonly unknown[])[]> {
  const id = await stage.template(spec);
  return readAll(await bind(id, { filter }), id);
}

async function statusOf(token: string, id: string): Promise<number> {
  return (await stage.send('POST', `/api/v1/templates/${id}/page`, {}, { token })).status;
}

describe('A token that is bound to a template', () => {
  it('runs it, and is refused everything else, though its owner may do anything', async () => {
    const id = await stage.template(orders);
    const other = await stage.template(orders, { visibility: 'public' });
    const token = await bind(id);
    assert.equal((await readAll(token, id)).length, 300);
    const preview = await stage.send('POST', `/api/v1/templates/${id}/preview`, {}, { token });
    assert.equal(preview.status, 200, preview.text);
    assert.equal((await stage.send('POST', `/api/v1/templates/${id}/download`, {}, { token })).status, 200);
    const attempts = [
      ['POST', `/api/v1/templates/${other}/page`, {}],
      ['POST', `/api/v1/templates/${other}/preview`, {}],
      ['POST', `/api/v1/templates/${other}/download`, {}],
      ['GET', `/api/v1/templates/${id}`],
      ['GET', `/api/v1/templates/${id}/versions`],
      ['GET', `/api/v1/templates/${id}/parameters/x/values`],
      ['PATCH', `/api/v1/templates/${id}`, { name: 'x' }],
      ['DELETE', `/api/v1/templates/${id}`],
      ['GET', '/api/v1/templates'],
      ['POST', '/api/v1/exports/plan', orders],
      ['POST', '/api/v1/exports/preview', { spec: orders }],
      ['POST', '/api/v1/exports/page', { spec: orders }],
      ['GET', `/api/v1/exports/page?spec=${encodeURIComponent(JSON.stringify(orders))}`],
      ['POST', '/api/v1/exports/download', orders],
      ['POST', '/api/v1/exports/links', orders],
      ['POST', '/api/v1/exports/jobs', { spec: orders }],
      ['GET', '/api/v1/connections'],
      ['GET', '/api/v1/connections/embedded/databases/shop/tables/orders/rows'],
      ['GET', '/api/v1/files'],
      ['GET', '/api/v1/users'],
      ['GET', '/api/v1/account'],
      ['GET', '/api/v1/tokens'],
    ] as const;
    for (const [method, path, body] of attempts) {
      const answer = await stage.send(method, path, body, { token });
      assert.equal(answer.status, 403, `${method} ${path}: ${answer.status} ${answer.text}`);
    }
  });

  it('reaches no route that does not say that it is for such tokens', async () => {
    const id = await stage.template(orders);
    const token = await bind(id);
    const document = JSON.parse((await stage.send('GET', '/openapi.json')).text) as {
      paths: Record<string, Record<string, { security?: readonly object[] }>>;
    };
    const open: string[] = [];
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const [method, { security }] of Object.entries(operations)) {
        if (security?.length === 0) continue;
        const url = stage.app.url + path.replaceAll(/\{\w+\}/g, 'none');
        const headers = { authorization: `Bearer ${token}` };
        const answer = await fetch(url, { method: method.toUpperCase(), headers });
        await answer.body?.cancel();
        if (answer.status !== 403) open.push(`${method} ${path}`);
      }
    }
    const others = open.filter((route) => !/^\w+ \/api\/v1\/jobs/.test(route));
    assert.deepEqual(others.sort(), [
      'get /api/v1/files/{fileId}',
      'get /api/v1/files/{fileId}/content',
      'post /api/v1/templates/{id}/download',
      'post /api/v1/templates/{id}/jobs',
      'post /api/v1/templates/{id}/page',
      'post /api/v1/templates/{id}/preview',
    ]);
  });

  it('cannot change a value that it fixes, and can choose the others', async () => {
    const spec = {
      ...orders,
      columns: [{ column: 'id' }],
      filter: {
        and: [
          { column: 'region', operator: '=', value: { parameter: 'region' } },
          { column: 'price', operator: '>=', value: { parameter: 'least' } },
        ],
      },
      parameters: [
        { name: 'region', type: 'String', required: false, default: 'US' },
        { name: 'least', type: 'UInt32' },
      ],
      values: { region: 'Азия' },
    };
    const id = await stage.template(spec);
    const token = await bind(id, { values: { region: 'EU' } });
    assert.deepEqual(await readAll(token, id, { least: 2950 }), [[297]]);
    for (const values of [
      { least: 1, region: 'US' },
      { least: 1, region: 'EU' },
      { least: 1, region: null },
    ]) {
      for (const as of ['preview', 'page', 'download']) {
        const answer = await stage.send('POST', `/api/v1/templates/${id}/${as}`, { values }, { token });
        assert.equal(answer.status, 403, answer.text);
        assert.equal(answer.json.errors?.[0]?.path, '/values/region');
      }
    }
  });

  it('takes another format, but no sidecar, which would show the whole table', async () => {
    const id = await stage.template({ ...orders, columns: [{ column: 'id' }], limit: 1 });
    const token = await bind(id);
    const run = (body: object) => stage.send('POST', `/api/v1/templates/${id}/download`, body, { token });
    assert.equal((await run({ format: { name: 'NDJSON' } })).text, '{"id":0}\n');
    assert.equal((await run({ sidecar: true })).status, 403);
    for (const more of [{ filter: onlyEurope }, { columns: [{ column: 'card' }] }, { parameters: [] }])
      assert.equal((await run(more)).status, 400);
  });

  it('cannot go on with a cursor of somebody who sees more', async () => {
    const id = await stage.template({ ...orders, columns: [{ column: 'region' }], sort: [{ column: 'id' }] });
    const token = await bind(id, { filter: onlyEurope });
    const path = `/api/v1/templates/${id}/page`;
    const { json } = await stage.send('POST', path, { size: 2 });
    assert.ok(json.next);
    const answer = await stage.send('POST', path, { size: 2, cursor: json.next }, { token });
    assert.equal(answer.status, 400, answer.text);
  });

  it('shows no estimate of what there is beside its rows', async () => {
    const id = await stage.template({ ...orders, columns: [{ column: 'id' }] });
    const token = await bind(id, { filter: onlyEurope });
    const { json } = await stage.send('POST', `/api/v1/templates/${id}/preview`, { rows: 5 }, { token });
    assert.deepEqual(json.estimate?.rows, { value: 100, kind: 'exact' });
    assert.equal((json.estimate as { readRows?: unknown }).readRows, null);
  });
});

describe('What a bound token has made', () => {
  const format = { name: 'TSV', header: false };

  it('is its own: it reads its jobs and their files, and no others', async () => {
    const spec = { ...orders, columns: [{ column: 'id' }], sort: [{ column: 'id' }], format };
    const id = await stage.template(spec);
    const token = await bind(id, { filter: onlyEurope });
    const stranger = await bind(id);
    const run = await stage.send('POST', `/api/v1/templates/${id}/jobs`, {}, { token });
    assert.equal(run.status, 202, run.text);
    const fileId = await stage.fileOf(run.json.id ?? '');
    const file = await stage.send('GET', `/api/v1/files/${fileId}/content`, undefined, { token });
    assert.equal(file.text, Array.from({ length: 100 }, (_, n) => `${n * 3}\n`).join(''));
    assert.equal((await stage.send('GET', `/api/v1/files/${fileId}`, undefined, { token })).status, 200);
    const owners = await stage.send('POST', `/api/v1/templates/${id}/jobs`, {});
    const ownersFile = await stage.fileOf(owners.json.id ?? '');
    const strangers = await stage.send('POST', `/api/v1/templates/${id}/jobs`, {}, { token: stranger });
    const strangersFile = await stage.fileOf(strangers.json.id ?? '');
    for (const other of [owners, strangers])
      assert.equal(
        (await stage.send('GET', `/api/v1/jobs/${other.json.id}`, undefined, { token })).status,
        404,
      );
    for (const other of [ownersFile, strangersFile]) {
      for (const path of [`/api/v1/files/${other}`, `/api/v1/files/${other}/content`])
        assert.equal((await stage.send('GET', path, undefined, { token })).status, 404);
    }
    const link = await stage.send('POST', `/api/v1/files/${fileId}/links`, {}, { token });
    assert.equal(link.status, 403);
    const again = await stage.send('POST', `/api/v1/jobs/${run.json.id}/retry`, undefined, { token });
    assert.equal(again.status, 403);
    const listed = await stage.send('GET', '/api/v1/jobs', undefined, { token });
    assert.deepEqual(
      listed.json.items?.map((item) => item.id),
      [run.json.id],
    );
    assert.equal((await stage.send('GET', `/api/v1/files/${fileId}`)).status, 200, 'its owner sees it, too');
  });
});

describe('What binds a token', () => {
  it('is not told to its holder, neither by a preview nor by its jobs, and is to its owner', async () => {
    const secret = { column: 'region', operator: '!=', value: 'top-secret' };
    const id = await stage.template({ ...orders, columns: [{ column: 'id' }], limit: 3 });
    const token = await bind(id, { filter: secret });
    const preview = await stage.send('POST', `/api/v1/templates/${id}/preview`, {}, { token });
    assert.equal(preview.status, 200, preview.text);
    const run = await stage.send('POST', `/api/v1/templates/${id}/jobs`, {}, { token });
    const path = `/api/v1/jobs/${run.json.id}`;
    await stage.fileOf(run.json.id ?? '');
    const answers = [preview, run];
    for (const address of [path, `${path}/report`, `${path}/log`, `${path}/events`, '/api/v1/jobs'])
      answers.push(await stage.send('GET', address, undefined, { token }));
    for (const { status, text } of answers) {
      assert.ok(status < 300, text);
      assert.doesNotMatch(text, /top-secret|"sql": ?"[^"]|WHERE/);
    }
    assert.match((await stage.send('GET', path)).text, /top-secret/);
    assert.match((await stage.send('GET', `${path}/report`)).text, /top-secret/);
  });
});

describe('The row filter of a token', () => {
  const allOfEurope = Array.from({ length: 100 }, (_, n) => n * 3);

  it('holds in pages, previews and files, also where the template has a filter that lets all through', async () => {
    const everything = { or: [{ column: 'id', operator: '>=', value: 0 }, { not: onlyEurope }] };
    const id = await stage.template({
      ...orders,
      columns: [{ column: 'id' }],
      filter: everything,
      sort: [{ column: 'id' }],
    });
    const token = await bind(id, { filter: onlyEurope });
    const expected = allOfEurope.map((number) => [number]);
    assert.deepEqual(await readAll(token, id), expected);
    const preview = await stage.send('POST', `/api/v1/templates/${id}/preview`, { rows: 1000 }, { token });
    assert.deepEqual(preview.json.rows, expected);
    const format = { name: 'TSV', header: false };
    const file = await stage.send('POST', `/api/v1/templates/${id}/download`, { format }, { token });
    assert.equal(file.text, allOfEurope.map((number) => `${number}\n`).join(''));
  });

  it('filters the rows of the source before anything is grouped, counted, sorted or cut', async () => {
    const count = { aggregate: { function: 'count' }, as: 'n' };
    const total = { column: 'price', aggregate: { function: 'sum' }, as: 'total' };
    assert.deepEqual(await rowsOf({ ...orders, columns: [count, total] }), [['100', '148500']]);
    const perCustomer = await rowsOf({
      ...orders,
      columns: [{ column: 'customer' }, count],
      sort: [{ column: 'customer' }],
    });
    assert.deepEqual(
      perCustomer.map(([, n]) => Number(n)).reduce((sum, n) => sum + n),
      100,
    );
    const regions = await rowsOf({ ...orders, columns: [{ column: 'region' }], distinct: true });
    assert.deepEqual(regions, [['EU']]);
    const last = {
      ...orders,
      columns: [{ column: 'id' }],
      sort: [{ column: 'id', direction: 'desc' }],
      limit: 2,
    };
    assert.deepEqual(await rowsOf(last), [[297], [294]]);
  });

  it('means the columns of the source, whatever the template calls its own', async () => {
    const masked = [{ expression: "'EU'", as: 'region' }, { column: 'id' }];
    const ids = (await rowsOf({ ...orders, columns: masked, sort: [{ column: 'id' }] })).map(([, id]) => id);
    assert.deepEqual(ids, allOfEurope);
    const swapped = [
      { column: 'customer', as: 'region' },
      { column: 'region', as: 'customer' },
      { column: 'id' },
    ];
    const swappedIds = (await rowsOf({ ...orders, columns: swapped, sort: [{ column: 'id' }] })).map(
      ([, , id]) => id,
    );
    assert.deepEqual(swappedIds, allOfEurope);
    const byExpression = { expression: "region = 'EU'", operator: 'is true' };
    const checked = await rowsOf({ ...orders, columns: masked, sort: [{ column: 'id' }] }, byExpression);
    assert.deepEqual(
      checked.map(([, id]) => id),
      allOfEurope,
    );
  });

  it('holds over joins and over SQL', async () => {
    const joined = {
      connectionId: 'embedded',
      source: {
        kind: 'join',
        from: { database: 'shop', table: 'orders', as: 'o' },
        joins: [
          {
            kind: 'full',
            database: 'shop',
            table: 'regions',
            as: 'r',
            on: [{ left: { column: 'region', of: 'o' }, right: { column: 'region', of: 'r' } }],
          },
        ],
      },
      columns: [{ column: 'id', of: 'o' }],
      sort: [{ column: 'id', of: 'o' }],
    };
    const ofRegion = { column: 'region', of: 'r', operator: '=', value: 'EU' };
    assert.deepEqual((await rowsOf(joined, ofRegion)).flat(), allOfEurope);
    const withSql = {
      connectionId: 'embedded',
      source: { kind: 'sql', sql: "SELECT id, region FROM shop.orders WHERE 1 OR region = 'x' -- no end" },
      columns: [{ column: 'id' }],
      sort: [{ column: 'id' }],
    };
    assert.deepEqual((await rowsOf(withSql)).flat(), allOfEurope);
  });

  it('cannot be undone by a value that the holder sends', async () => {
    const spec = {
      ...orders,
      columns: [{ column: 'id' }],
      filter: { expression: 'customer = {who:String} OR 1', operator: 'is true' },
      parameters: [{ name: 'who', type: 'String' }],
      sort: [{ column: 'id' }],
    };
    const id = await stage.template(spec);
    const token = await bind(id, { filter: onlyEurope });
    for (const who of ["x' OR '1'='1", "') OR (1=1", '\\', '{region:String}', '`region`'])
      assert.deepEqual((await readAll(token, id, { who })).flat(), allOfEurope);
  });

  it('may lean on a parameter only where the token fixes its value', async () => {
    const spec = {
      ...orders,
      columns: [{ column: 'id' }],
      parameters: [{ name: 'where', type: 'String', required: false }],
    };
    const id = await stage.template(spec);
    const filter = { column: 'region', operator: '=', value: { parameter: 'where' } };
    const loose = await makeToken(id, { filter });
    assert.equal(loose.status, 422, loose.text);
    assert.match(loose.json.errors?.[0]?.path ?? '', /^\/template\/filter/);
    const sly = { expression: 'region = {where:String}', operator: 'is true' };
    assert.equal((await makeToken(id, { filter: sly, values: { where: 'EU' } })).status, 422);
    const token = await bind(id, { filter, values: { where: 'EU' } });
    assert.equal((await readAll(token, id)).length, 100);
    const sent = await stage.send(
      'POST',
      `/api/v1/templates/${id}/page`,
      { values: { where: 'US' } },
      { token },
    );
    assert.equal(sent.status, 403);
  });
});

describe('Making a bound token', () => {
  it('refuses what does not fit the template, and says where', async () => {
    const spec = { ...orders, parameters: [{ name: 'least', type: 'UInt32' }] };
    const id = await stage.template(spec);
    const pathOf = async (binding: Binding) => {
      const answer = await makeToken(id, binding);
      assert.equal(answer.status, 422, answer.text);
      return answer.json.errors?.map(({ path }) => path);
    };
    assert.deepEqual(await pathOf({ values: { most: 1 } }), ['/template/values/most']);
    assert.deepEqual(await pathOf({ values: { least: 'few' } }), ['/template/values/least']);
    assert.deepEqual(await pathOf({ filter: { ...onlyEurope, column: 'planet' } }), [
      '/template/filter/column',
    ]);
    assert.deepEqual(await pathOf({ filter: { column: 'price', operator: '=', value: 'dear' } }), [
      '/template/filter/value',
    ]);
    assert.equal((await makeToken('tpl_none')).status, 404);
    const tooMuch = await makeToken(id, {}, { scopes: ['exports:run', 'catalog:read'] });
    assert.equal(tooMuch.status, 400, tooMuch.text);
    assert.equal(tooMuch.json.errors?.[0]?.path, '/scopes');
  });

  it('is only for templates that one can see', async () => {
    const id = await stage.template(orders);
    const viewer = await stage.tokenOf('viewer');
    const body = { name: 'x', scopes: ['exports:run'], expiresAt: null, template: { templateId: id } };
    assert.equal((await stage.send('POST', '/api/v1/tokens', body, { token: viewer })).status, 404);
  });

  it('shows in the list of tokens what it is bound to', async () => {
    const id = await stage.template(orders);
    const made = await makeToken(id, { filter: onlyEurope });
    const template = { templateId: id, values: {}, filter: onlyEurope };
    assert.deepEqual(made.json.item?.template, template);
  });
});

describe('A bound token dies', () => {
  it('with its template, also when one with the same name is made', async () => {
    const id = await stage.template(orders, { name: 'Phoenix' });
    const token = await bind(id);
    assert.equal(await statusOf(token, id), 200);
    await stage.send('DELETE', `/api/v1/templates/${id}`);
    const gone = await stage.send('POST', `/api/v1/templates/${id}/page`, {}, { token });
    assert.equal(gone.status, 401);
    assert.match(gone.json.detail ?? '', /was deleted/);
    await stage.template(orders, { name: 'Phoenix' });
    assert.equal((await stage.send('GET', '/api/v1/jobs', undefined, { token })).status, 401);
  });

  it('when its owner may no longer run the template, and lives again when they may', async () => {
    const viewer = await stage.tokenOf('viewer');
    const id = await stage.template(orders, {
      visibility: 'shared',
      grants: [{ username: 'viewer', may: 'run' }],
    });
    const body = { name: 'x', scopes: ['exports:run'], expiresAt: null, template: { templateId: id } };
    const { json } = await stage.send('POST', '/api/v1/tokens', body, { token: viewer });
    const token = json.token ?? '';
    const change = (patch: object) => stage.send('PATCH', `/api/v1/templates/${id}`, patch, { ifMatch: '*' });
    assert.equal(await statusOf(token, id), 200);
    await change({ grants: [] });
    assert.equal(await statusOf(token, id), 401);
    await change({ visibility: 'public' });
    assert.equal(await statusOf(token, id), 200);
    await change({ visibility: 'private' });
    assert.equal(await statusOf(token, id), 401);
  });

  it('to a change of the template that its values or its filter no longer fit, rather than read more', async () => {
    const parameters = [{ name: 'region', type: 'String' }];
    const spec = { ...orders, columns: [{ column: 'id' }], parameters };
    const id = await stage.template(spec);
    const fixed = await bind(id, { values: { region: 'EU' } });
    const filtered = await bind(id, { filter: onlyEurope });
    const source = { ...orders.source, table: 'regions' };
    const changed = { ...spec, source, columns: [{ column: 'tax' }], parameters: [] };
    await stage.send('PATCH', `/api/v1/templates/${id}`, { spec: changed }, { ifMatch: '*' });
    assert.equal(await statusOf(fixed, id), 422);
    assert.deepEqual(await readAll(filtered, id), [[20]], 'the filter holds for what there is now');
    const withoutRegion = { ...changed, source: { kind: 'sql', sql: 'SELECT tax FROM shop.regions' } };
    await stage.send('PATCH', `/api/v1/templates/${id}`, { spec: withoutRegion }, { ifMatch: '*' });
    assert.equal(await statusOf(filtered, id), 422);
  });
});
