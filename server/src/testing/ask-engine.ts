import { request } from 'node:http';
import type { RunningEngine } from '../engine/engine.ts';

type AccountName = keyof RunningEngine['accounts'];

/** What the engine answers to `sql`; an Error with its message when it refuses. Without the client, for tests of what is below it. */
export async function askEngine(engine: RunningEngine, account: AccountName, sql: string): Promise<string> {
  const { user, password } = engine.accounts[account];
  const headers = { ...engine.headers, 'X-ClickHouse-User': user, 'X-ClickHouse-Key': password };
  const { status, text } = await post(engine.httpPort, headers, sql);
  if (status !== 200) throw new Error(text.trim());
  return text.trimEnd();
}

function post(
  port: number,
  headers: Record<string, string>,
  body: string,
): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, method: 'POST', agent: false, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, text }));
      response.on('error', reject);
    });
    call.on('error', reject);
    call.end(body);
  });
}
