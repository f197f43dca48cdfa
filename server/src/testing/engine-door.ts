import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { RunningEngine } from '../engine/engine.ts';

export interface EngineDoorOptions {
  /** Settings that hold where a request does not say otherwise, like those in the profile of an account. */
  readonly profile?: Readonly<Record<string, string | number>>;
  /** All requests are of this session of ClickHouse, so that what was SET in it holds. It takes them one by one. */
  readonly session?: string;
}

/** Makes an engine look like any remote ClickHouse: a port that needs nothing but a login. */
export async function openEngineDoor(engine: RunningEngine, options: EngineDoorOptions = {}) {
  const turns = new Turns();
  const server = createServer((incoming, outgoing) => {
    const pass = (): void => forward(engine, pathBehind(incoming.url ?? '/', options), incoming, outgoing);
    if (options.session === undefined) pass();
    else turns.take(pass, outgoing);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close(): void {
      server.close();
      server.closeAllConnections();
    },
  };
}

export type EngineDoor = Awaited<ReturnType<typeof openEngineDoor>>;

/** One answer after the other. A session is free a moment after its answer. */
class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take(pass: () => void, answer: ServerResponse): void {
    const ended = new Promise((resolve) => answer.once('close', resolve));
    const before = this.#last;
    this.#last = ended.then(() => delay(50));
    void before.then(pass);
  }
}

function pathBehind(path: string, { profile = {}, session }: EngineDoorOptions): string {
  const url = new URL(path, 'http://engine');
  for (const [name, value] of Object.entries(profile))
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(value));
  if (session !== undefined) url.searchParams.set('session_id', session);
  return `${url.pathname}${url.search}`;
}

function forward(
  engine: RunningEngine,
  path: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void {
  const onward = request(
    {
      host: engine.host,
      port: engine.httpPort,
      method: incoming.method,
      path,
      headers: { ...incoming.headers, ...engine.headers },
      agent: false,
    },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      pipeline(answer, outgoing, () => {});
    },
  );
  pipeline(incoming, onward, (error) => {
    if (error) outgoing.destroy();
  });
}
