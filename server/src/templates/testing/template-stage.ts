import assert from 'node:assert/strict';
import type { Role } from '../../access/role.ts';
import { openTestApp, type TestApp } from '../../testing/test-app.ts';

export interface SendOptions {
  /** The administrator's when absent. */
  readonly token?: string;
  readonly ifMatch?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Partial<Body>;
}

/** What the tests look at in answers. */
interface Body {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly version: number;
  readonly mayEdit: boolean;
  readonly mayDelete: boolean;
  readonly spec: object;
  readonly current: { readonly version: number; readonly description: string };
  readonly warnings: readonly { readonly path: string | null; readonly message: string }[];
  readonly items: readonly { readonly id: string; readonly name: string }[];
  readonly nextCursor: string | null;
  readonly hasMore: boolean;
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly { readonly path: string; readonly message: string }[];
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
  readonly next: string | null;
  readonly total: { readonly rows: number };
  readonly estimate: { readonly rows: { readonly value: number | null; readonly kind: string } };
  readonly token: string;
  readonly item: { readonly id: string; readonly template: object | null };
  readonly state: string;
  readonly receipt: { readonly files: readonly { readonly id: string }[] };
}

/** The whole app with a small shop in its engine. */
export async function openTemplateStage() {
  const app = await openTestApp();
  await fillShop(app);
  const tokens = new Map<Role, Promise<string>>();
  const send = makeSend(app);
  return {
    app,
    send,
    /** Of the one user of that role. */
    tokenOf(role: Role): Promise<string> {
      const token = tokens.get(role) ?? app.tokenOf(role);
      tokens.set(role, token);
      return token;
    },
    /** The id of a new template; of the administrator when no token is given. */
    async template(spec: object, patch: object = {}, token?: string): Promise<string> {
      const body = { name: `Template ${++made}`, description: 'For tests', spec, ...patch };
      const answer = await send('POST', '/api/v1/templates', body, token === undefined ? {} : { token });
      assert.equal(answer.status, 201, answer.text);
      return answer.json.id ?? '';
    },
    /** Of the only file that a job makes, once it has. */
    async fileOf(jobId: string): Promise<string> {
      const events = await send('GET', `/api/v1/jobs/${jobId}/events`);
      const job = await send('GET', `/api/v1/jobs/${jobId}`);
      assert.equal(job.json.state, 'succeeded', events.text);
      const [file] = job.json.receipt?.files ?? [];
      return file?.id ?? '';
    },
    close: () => app.close(),
  };
}

export type TemplateStage = Awaited<ReturnType<typeof openTemplateStage>>;

let made = 0;

/** Every region has 100 orders, and one customer is called alike in two of them. */
async function fillShop(app: TestApp): Promise<void> {
  const engine = app.engine();
  await engine.run({ sql: 'CREATE DATABASE shop' });
  await engine.run({
    sql: `CREATE TABLE shop.orders (id UInt32, region LowCardinality(String), customer String, price UInt32, card String)
          ENGINE = MergeTree ORDER BY id`,
  });
  await engine.run({
    sql: `INSERT INTO shop.orders SELECT number, ['EU', 'US', 'Азия'][number % 3 + 1],
          ['Анна', 'Boris', 'Zoë'][intDiv(number, 3) % 3 + 1], number * 10, concat('4000-', toString(number))
          FROM numbers(300)`,
  });
  await engine.run({
    sql: 'CREATE TABLE shop.regions (region String, tax UInt8) ENGINE = MergeTree ORDER BY region',
  });
  await engine.run({ sql: `INSERT INTO shop.regions VALUES ('EU', 20), ('US', 7), ('Азия', 10)` });
}

function makeSend(app: TestApp) {
  return async (
    method: string,
    path: string,
    body?: unknown,
    { token = app.adminToken, ifMatch }: SendOptions = {},
  ): Promise<Answer> => {
    const answer = await fetch(app.url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(ifMatch !== undefined && { 'if-match': ifMatch }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
    const json = isJson ? (JSON.parse(text) as Partial<Body>) : {};
    return { status: answer.status, headers: answer.headers, text, json };
  };
}
