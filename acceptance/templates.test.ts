import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { ask, logIn, logInAsAdmin, refusalOf, send } from './subject/api.ts';
import { openSubject } from './subject/open-subject.ts';
import type { Subject } from './subject/start-clickferry.ts';

const spec = {
  connectionId: 'embedded',
  source: { kind: 'table', database: 'demo', table: 'trips' },
  columns: [{ column: 'city' }, { column: 'payment' }, { as: 'trips', aggregate: { function: 'count' } }],
  filter: { column: 'passengers', operator: '>=', value: { parameter: 'least' } },
  sort: [{ column: 'city' }, { column: 'payment' }],
  parameters: [{ name: 'least', type: 'UInt8', default: 1 }],
  format: { name: 'TSV', header: false },
};

interface Template {
  readonly id: string;
  readonly description: string;
  readonly version: number;
  readonly mayEdit: boolean;
}

describe('a template', () => {
  let subject: Subject;
  let token: string;
  let template: Template;
  const made: string[] = [];
  before(async () => {
    subject = await openSubject();
    token = await logInAsAdmin(subject);
    const draft = { name: `Trips ${randomUUID()}`, description: 'By city', visibility: 'public', spec };
    template = await ask(subject, 'POST', '/api/v1/templates', { token, body: draft });
    made.push(`/api/v1/templates/${template.id}`);
  });
  after(async () => {
    for (const path of made.toReversed()) await send(subject, 'DELETE', path, { token });
    await subject[Symbol.asyncDispose]();
  });

  const run = (as: string, body: object, by = token) =>
    send(subject, 'POST', `/api/v1/templates/${template.id}/${as}`, { token: by, body });

  it('gives a file, pages and a job with the values of the run', async () => {
    const all = await (await run('download', {})).text();
    const few = await (await run('download', { values: { least: 6 } })).text();
    assert.ok(sumOf(all) > sumOf(few) && sumOf(few) > 0);
    const page = (await (await run('page', { values: { least: 6 } })).json()) as { rows: unknown[] };
    assert.equal(page.rows.length, few.trim().split('\n').length);
    const job = await run('jobs', { values: { least: 6 } });
    assert.equal(job.status, 202);
    made.push(`/api/v1/jobs/${((await job.json()) as { id: string }).id}`);
    await (await send(subject, 'GET', `${made.at(-1)}/events`, { token })).text();
    await refusalOf(await run('download', { values: { least: 'many' } }), [422]);
    await refusalOf(await run('download', { values: { most: 1 } }), [422]);
    await refusalOf(await run('download', { columns: [{ column: 'device_ip' }] }), [400, 422]);
  });

  it('refuses a change that was made from an older version', async () => {
    const path = `/api/v1/templates/${template.id}`;
    const change = (description: string, headers: Record<string, string>) =>
      send(subject, 'PATCH', path, { token, body: { description }, headers });
    await refusalOf(await change('blind', {}), [428]);
    const etag = (await send(subject, 'GET', path, { token })).headers.get('etag') ?? '';
    assert.equal((await change('first', { 'if-match': etag })).status, 200);
    await refusalOf(await change('second', { 'if-match': etag }), [412]);
    assert.equal((await ask<Template>(subject, 'GET', path, { token })).description, 'first');
    const { items } = await ask<{ items: unknown[] }>(subject, 'GET', `${path}/versions`, { token });
    assert.equal(items.length, 2);
  });

  it('is found by a part of its name, of three characters or more', async () => {
    await refusalOf(await send(subject, 'GET', '/api/v1/templates?search=tr', { token }), [400, 422]);
    const { items } = await ask<{ items: Template[] }>(subject, 'GET', '/api/v1/templates?search=TRIPS', {
      token,
    });
    assert.ok(items.some(({ id }) => id === template.id));
  });

  it('is seen and run by everybody when it is public, and changed by its owner', async () => {
    const username = `viewer-${randomUUID().slice(0, 8)}`;
    const body = { username, role: 'viewer', password: 'a long enough password' };
    const user = await ask<{ id: string }>(subject, 'POST', '/api/v1/users', { token, body });
    made.push(`/api/v1/users/${user.id}`);
    const viewer = (await logIn(subject, username, body.password)).accessToken;
    const seen = await ask<Template>(subject, 'GET', `/api/v1/templates/${template.id}`, { token: viewer });
    assert.equal(seen.mayEdit, false);
    assert.equal((await run('page', {}, viewer)).status, 200);
    const change = { token: viewer, body: { description: 'mine' }, headers: { 'if-match': '*' } };
    await refusalOf(await send(subject, 'PATCH', `/api/v1/templates/${template.id}`, change), [403]);
  });

  it('is all that a token can do which is bound to it', async () => {
    const body = {
      name: 'bound',
      scopes: ['exports:run', 'jobs:read', 'files:read'],
      expiresAt: null,
      template: {
        templateId: template.id,
        values: { least: 3 },
        filter: { column: 'payment', operator: '=', value: 'cash' },
      },
    };
    const bound = await ask<{ token: string; item: { id: string } }>(subject, 'POST', '/api/v1/tokens', {
      token,
      body,
    });
    made.push(`/api/v1/tokens/${bound.item.id}`);
    const file = await (await run('download', {}, bound.token)).text();
    const payments = new Set(
      file
        .trim()
        .split('\n')
        .map((line) => line.split('\t')[1]),
    );
    assert.deepEqual([...payments], ['cash']);
    await refusalOf(await run('download', { values: { least: 1 } }, bound.token), [403]);
    const direct = { connectionId: 'embedded', source: spec.source };
    for (const [method, path, call] of [
      ['POST', '/api/v1/exports/download', { body: direct }],
      ['POST', '/api/v1/exports/page', { body: { spec: direct } }],
      ['POST', '/api/v1/exports/jobs', { body: direct }],
      ['GET', '/api/v1/connections/embedded/databases', {}],
      ['GET', `/api/v1/templates/${template.id}`, {}],
      ['GET', '/api/v1/files', {}],
    ] as const) {
      await refusalOf(await send(subject, method, path, { token: bound.token, ...call }), [403]);
    }
    await ask(subject, 'DELETE', `/api/v1/templates/${template.id}`, { token });
    await refusalOf(await run('download', {}, bound.token), [401, 403]);
  });
});

function sumOf(table: string): number {
  return table
    .trim()
    .split('\n')
    .reduce((sum, line) => sum + Number(line.split('\t').at(-1)), 0);
}
