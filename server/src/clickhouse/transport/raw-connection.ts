import { connect, isIP, type OnReadOpts, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Target } from '../client.ts';
import { socketHost } from './address.ts';
import { stopReason } from './stop-reason.ts';
import { tlsOptions } from './tls-options.ts';

/**
 * A socket whose bytes come in buffers that take turns: while the reader is busy with one, the next bytes come into another,
 * and then the sender has to wait. Nothing is allocated per read, which a stream of Node's cannot do.
 */
export class RawConnection {
  readonly #buffers = Array.from({ length: 3 }, () => Buffer.allocUnsafeSlow(bufferBytes));
  /** What the reader has. */
  #held: Buffer | null = null;
  /** What waits for the reader, a part of `#waitingIn`. */
  #waiting: Buffer | null = null;
  #waitingIn: Buffer | null = null;
  /** Where the next bytes come, which Node asks for right after each take: never a buffer that is in use. */
  #next = this.#freeBuffer();
  /** Copies of what TLS gives after it was told to stop: the other records that it read at once. */
  #surplus: Buffer[] = [];
  #reader: PromiseWithResolvers<Buffer | null> | null = null;
  #error: Error | null = null;
  #hasEnded = false;
  readonly #socket: Socket;
  readonly #connected = Promise.withResolvers<void>();

  /** The signal destroys it with its reason. */
  constructor(target: Target, signal: AbortSignal) {
    this.#connected.promise.catch(() => {});
    this.#socket = openSocket(target, {
      buffer: () => this.#next,
      callback: (length) => this.#take(length),
    });
    this.#socket
      .once(target.tls === null ? 'connect' : 'secureConnect', () => this.#connected.resolve())
      .on('error', (error) => this.#end(error))
      .once('end', () => this.#end(null))
      .once('close', () => this.#end(null));
    const stop = (): void => this.destroy(stopReason(signal));
    signal.addEventListener('abort', stop, { once: true });
    this.#socket.once('close', () => signal.removeEventListener('abort', stop));
  }

  /** Resolves when it can be written to, after the TLS handshake. */
  connected(): Promise<void> {
    return this.#connected.promise;
  }

  /** A failure to write shows in the next `read`. */
  write(bytes: Buffer): void {
    this.#socket.write(bytes);
  }

  /** The next bytes, null at the end. They are valid until the next call; call it again only after it has resolved. */
  read(): Promise<Buffer | null> {
    this.#held = null;
    const bytes = this.#takeWaiting();
    if (bytes !== null) {
      if (this.#surplus.length === 0) this.#socket.resume();
      return Promise.resolve(bytes);
    }
    if (this.#error !== null) return Promise.reject(this.#error);
    if (this.#hasEnded) return Promise.resolve(null);
    this.#reader = Promise.withResolvers();
    return this.#reader.promise;
  }

  /** A `read` under way is rejected with the reason; without one it sees the end. */
  destroy(reason?: Error): void {
    this.#socket.destroy(reason);
  }

  /** Says whether to read on: not while bytes wait. */
  #take(length: number): boolean {
    const bytes = this.#next.subarray(0, length);
    const reader = this.#reader;
    if (reader !== null) {
      this.#reader = null;
      this.#held = this.#next;
      reader.resolve(bytes);
    } else if (this.#waiting === null && this.#surplus.length === 0) {
      this.#waiting = bytes;
      this.#waitingIn = this.#next;
    } else {
      this.#surplus.push(Buffer.from(bytes));
    }
    this.#next = this.#freeBuffer();
    return reader !== null;
  }

  #takeWaiting(): Buffer | null {
    const bytes = this.#waiting;
    if (bytes !== null) {
      this.#held = this.#waitingIn;
      this.#waiting = this.#waitingIn = null;
      return bytes;
    }
    if (this.#surplus.length === 0) return null;
    const surplus = Buffer.concat(this.#surplus);
    this.#surplus = [];
    return surplus;
  }

  /** One is held and one waits at most. */
  #freeBuffer(): Buffer {
    const free = this.#buffers.find((buffer) => buffer !== this.#held && buffer !== this.#waitingIn);
    if (free === undefined) throw new Error('all buffers are in use');
    return free;
  }

  #end(error: Error | null): void {
    this.#error ??= error;
    this.#hasEnded = true;
    if (this.#error === null) this.#reader?.resolve(null);
    else this.#reader?.reject(this.#error);
    this.#reader = null;
    this.#connected.reject(this.#error ?? new Error('the socket was closed'));
  }
}

/** As large as the chunks of ClickHouse. Memory that no read ever reaches is not taken from the system. */
const bufferBytes = 1024 * 1024;
const tcpKeepAliveMs = 30_000;

function openSocket(target: Target, onread: OnReadOpts): Socket {
  const host = socketHost(target.host);
  const options = {
    host,
    port: target.port,
    onread,
    // A long silent statement must not look dead to the firewalls on the way.
    keepAlive: true,
    keepAliveInitialDelay: tcpKeepAliveMs,
  };
  if (target.tls === null) return connect(options);
  return connectTls({
    ...options,
    // An IP address is checked against the certificate, but cannot be sent as a server name.
    ...(isIP(host) === 0 && { servername: host }),
    ALPNProtocols: ['http/1.1'],
    ...tlsOptions(target),
  });
}
