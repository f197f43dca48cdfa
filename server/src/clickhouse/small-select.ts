import { randomUUID } from 'node:crypto';
import type { Agent } from 'node:http';
import { Problem } from '../lib/problem.ts';
import type { Statement } from './client.ts';
import { readJsonRows } from './read-json-rows.ts';
import { addressOf } from './transport/address.ts';
import type { Exchange } from './transport/exchange.ts';
import { guardBody } from './transport/guarded-body.ts';
import { isTimeout } from './transport/stop-reason.ts';

export type SmallRows = Record<string, unknown>[];

/** A small statement without any setting, which every account may send, answered soon or not at all. */
export async function smallSelect(
  exchange: Exchange,
  statement: Statement,
  { agent, timeoutMs }: { readonly agent: Agent; readonly timeoutMs: number },
): Promise<SmallRows> {
  const signal = AbortSignal.timeout(timeoutMs);
  const queryId = randomUUID();
  try {
    const incoming = await exchange.send({
      statement,
      queryId,
      settings: {},
      agent,
      signal,
      defaultFormat: 'JSONEachRow',
    });
    const body = guardBody(incoming, { queryId, signal, onAbandoned: () => {} });
    return await readJsonRows(body, { rowsMax: 10_000, areWideIntegersQuoted: false });
  } catch (error) {
    throw isTimeout(error) ? silent(exchange, timeoutMs, error) : error;
  }
}

function silent({ target }: Exchange, timeoutMs: number, { cause }: Problem): Problem {
  const at = addressOf(target);
  return new Problem(
    'connection-failed',
    `${at} takes connections, but did not answer within ${timeoutMs / 1000} seconds. Check that it is ClickHouse, and how busy it is.`,
    { address: at },
    { cause },
  );
}
