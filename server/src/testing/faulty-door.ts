import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { RunningEngine } from '../engine/engine.ts';

export type DoorFault =
  /** The connection ends, or is reset, when so many bytes of answers have gone through. */
  | { readonly kind: 'end' | 'reset'; readonly afterBytes: number }
  /** So many requests are let in, and then the password is a wrong one. */
  | { readonly kind: 'wrong password'; readonly afterRequests: number };

/** What has gone through for one mark. */
export interface Passage {
  readonly bytes: number;
  readonly requests: number;
  /** How often its fault has struck. */
  readonly faults: number;
}

interface Watched {
  bytes: number;
  requests: number;
  faults: number;
  fault: DoorFault | null;
  /** How often the fault may strike. */
  faultsMax: number;
}

export interface ArmOptions {
  /** How often the fault strikes; absent: always. */
  readonly faultsMax?: number;
  /** What goes through unharmed before anything is counted. */
  readonly behind?: Pick<Passage, 'bytes' | 'requests'>;
}

export interface FaultyDoorOptions {
  /** Finds in a request whom it is for; requests without it pass unharmed. */
  readonly mark: RegExp;
}

/** An engine as a remote ClickHouse on whose way things go wrong, for the requests that have a mark. */
export class FaultyDoor {
  readonly #engine: RunningEngine;
  readonly #mark: RegExp;
  readonly #server = createServer((incoming, outgoing) => void this.#forward(incoming, outgoing));
  readonly #watched = new Map<string, Watched>();

  private constructor(engine: RunningEngine, { mark }: FaultyDoorOptions) {
    this.#engine = engine;
    this.#mark = mark;
  }

  static async open(engine: RunningEngine, options: FaultyDoorOptions): Promise<FaultyDoor> {
    const door = new FaultyDoor(engine, options);
    door.#server.listen(0, '127.0.0.1');
    await once(door.#server, 'listening');
    return door;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Counts begin anew with each strike, so that a second attempt fares like the first. */
  arm(
    mark: string,
    fault: DoorFault,
    { faultsMax = Number.POSITIVE_INFINITY, behind }: ArmOptions = {},
  ): void {
    const [bytes, requests] = [behind?.bytes ?? 0, behind?.requests ?? 0];
    this.#watched.set(mark, { bytes: -bytes, requests: -requests, faults: 0, fault, faultsMax });
  }

  passage(mark: string): Passage {
    return this.#watchedOf(mark);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #watchedOf(mark: string): Watched {
    const watched = this.#watched.get(mark) ?? {
      bytes: 0,
      requests: 0,
      faults: 0,
      fault: null,
      faultsMax: 0,
    };
    this.#watched.set(mark, watched);
    return watched;
  }

  async #forward(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await buffer(incoming).catch(() => null);
    if (body === null) return;
    const mark = this.#mark.exec(`${incoming.url ?? ''}\n${body.toString('latin1')}`)?.[0];
    const watched = mark === undefined ? null : this.#watchedOf(mark);
    const { authorization, ...headers } = incoming.headers;
    const onward = request(
      {
        host: this.#engine.host,
        port: this.#engine.httpPort,
        method: incoming.method,
        path: incoming.url,
        headers: {
          ...headers,
          ...this.#engine.headers,
          authorization: isRefused(watched) ? wrongPassword(authorization) : authorization,
        },
        agent: false,
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        void pass(answer, outgoing, watched);
      },
    );
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    onward.end(body);
  }
}

function isRefused(watched: Watched | null): boolean {
  if (watched === null) return false;
  watched.requests += 1;
  const { fault, requests } = watched;
  if (fault?.kind !== 'wrong password' || requests <= fault.afterRequests) return false;
  if (watched.faults >= watched.faultsMax) return false;
  strike(watched);
  return true;
}

function wrongPassword(authorization: string | undefined): string {
  const [user] = Buffer.from(String(authorization).slice('Basic '.length), 'base64').toString().split(':');
  return `Basic ${Buffer.from(`${user}:changed meanwhile`).toString('base64')}`;
}

async function pass(
  answer: IncomingMessage,
  outgoing: ServerResponse,
  watched: Watched | null,
): Promise<void> {
  const left = new Promise<never>((_, reject) => {
    outgoing.once('close', () => reject(new Error('The client left.')));
  });
  left.catch(() => {});
  const write = (chunk: Buffer): Promise<void> => Promise.race([written(outgoing, chunk), left]);
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      const fault = faultDue(watched, chunk.length);
      if (fault !== null) {
        await write(chunk.subarray(0, fault.restBytes));
        if (fault.kind === 'reset') outgoing.socket?.resetAndDestroy();
        else outgoing.destroy();
        return;
      }
      await write(chunk);
    }
    outgoing.end();
  } catch {
    outgoing.destroy();
  }
}

/** Counts the bytes that are about to pass; what is to happen among them, if anything. */
function faultDue(
  watched: Watched | null,
  bytes: number,
): { readonly kind: 'end' | 'reset'; readonly restBytes: number } | null {
  if (watched === null) return null;
  const { fault, bytes: before } = watched;
  watched.bytes += bytes;
  if (fault === null || fault.kind === 'wrong password' || watched.faults >= watched.faultsMax) return null;
  if (watched.bytes <= fault.afterBytes) return null;
  strike(watched);
  return { kind: fault.kind, restBytes: Math.max(0, fault.afterBytes - before) };
}

function strike(watched: Watched): void {
  watched.faults += 1;
  watched.bytes = 0;
  watched.requests = 0;
}

function written(outgoing: ServerResponse, chunk: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    outgoing.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}
