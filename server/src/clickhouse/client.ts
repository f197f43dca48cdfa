import type { Readable } from 'node:stream';

/** Speaks HTTP to one ClickHouse, embedded or remote, as one account. Made by `openClient`; `close` ends its sockets. */
export interface ClickHouseClient {
  /** Version, time zone, user and what the account may set; asked once and kept, forgotten when the server could not be reached. */
  facts(options?: CallOptions): Promise<ServerFacts>;
  /**
   * Runs a statement and gives its output as bytes, as they come. The body ends cleanly only when ClickHouse finished
   * the query; otherwise it is destroyed with a Problem, and the exception's text is not part of the bytes.
   * Destroying the body, or aborting the signal, kills the query on the server.
   */
  stream(statement: Statement, options?: CallOptions): Promise<ByteStream>;
  /**
   * The same for a sink that writes what it is given at once, such as a download: the bytes go from one buffer that is used
   * again and again, at a fraction of the cost of a stream. Resolves when ClickHouse finished the query and the sink has taken
   * everything; rejects with a Problem otherwise, or with what the sink threw. `encoding` asks ClickHouse to compress the answer;
   * the sink is told whether it did. It does not when it is too old (http-encoding.ts), or the account may not ask for it.
   */
  relay(
    statement: Statement,
    sink: ByteSink,
    options?: CallOptions & { encoding?: HttpEncoding },
  ): Promise<RelayOutcome>;
  /** Small answers only (introspection, counts, first rows): parsed rows, at most `rowsMax` (default 10,000; more is a Problem). */
  rows<Row extends Record<string, unknown>>(
    statement: Statement,
    options?: CallOptions & { rowsMax?: number },
  ): Promise<Row[]>;
  /** Runs a statement without output (DDL, INSERT … SELECT) to its end. */
  run(statement: Statement, options?: CallOptions): Promise<Summary>;
  /** Streams `body` as the data of an INSERT statement, with backpressure. `encoding` tells ClickHouse how the body is compressed. */
  insert(
    statement: Statement,
    body: Readable,
    options?: CallOptions & { encoding?: 'gzip' | 'zstd' | 'lz4' },
  ): Promise<Summary>;
  /** Kills a query of this account by its id. Resolves also when it has ended already. */
  kill(queryId: string): Promise<void>;
  /** How far a running query is, read from `system.processes` over a second connection; null when it does not run (or may not be seen). */
  progress(queryId: string): Promise<Progress | null>;
  close(): Promise<void>;
}

/** `sql` never holds a value: values are `{name:Type}` in the text and travel in `parameters`; identifiers go through `quoteIdentifier`. */
export interface Statement {
  readonly sql: string;
  /** Values in ClickHouse's text form; `parameter()` in parameters.ts makes them from JavaScript values. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** On top of the settings that are always sent (settings.ts). */
  readonly settings?: Readonly<Record<string, SettingValue>>;
  /** Generated when absent. */
  readonly queryId?: string;
}

/** What ClickHouse can compress an answer with. (Its `snappy` is left out: not even its own reader takes that.) */
export type HttpEncoding = 'gzip' | 'zstd' | 'br' | 'lz4' | 'xz' | 'deflate';

export type SettingValue = string | number | boolean;

export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface ByteStream {
  readonly queryId: string;
  readonly contentType: string;
  readonly body: Readable;
}

/** Where the bytes of a relay go. */
export interface ByteSink {
  /**
   * Called once, when the first data have come, or when an answer without data has ended well. What fails before is not
   * seen by the sink at all.
   */
  open(answer: {
    readonly queryId: string;
    readonly contentType: string;
    /** How the bytes are compressed: as it was asked for, or not at all. */
    readonly encoding?: HttpEncoding | null;
  }): void;
  /**
   * The next bytes, to be written one part after the other. They are valid only until the promise resolves, which must not be
   * before they are written or copied; the next call comes after that, and ClickHouse waits meanwhile.
   */
  write(parts: readonly Buffer[]): Promise<void>;
}

export interface RelayOutcome {
  readonly queryId: string;
  readonly bytes: number;
}

export interface ServerFacts {
  /** As the server says it: `26.7.2.1`. */
  readonly version: string;
  readonly timeZone: string;
  readonly user: string;
  /** 0: may set and write; 1: may set nothing; 2: may set, not write. */
  readonly readonly: 0 | 1 | 2;
}

/** What ClickHouse counted, from `X-ClickHouse-Summary`. */
export interface Summary {
  readonly queryId: string;
  readonly readRows: number;
  readonly readBytes: number;
  readonly writtenRows: number;
  readonly writtenBytes: number;
}

export interface Progress {
  readonly readRows: number;
  readonly readBytes: number;
  readonly totalRowsToRead: number;
  readonly writtenRows: number;
  readonly writtenBytes: number;
  readonly elapsedSeconds: number;
  readonly memoryBytes: number;
}

/** Where a ClickHouse listens and how to log in there. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly tls: TlsOptions | null;
  /** The database that unqualified names mean. */
  readonly database: string;
  readonly login: Login;
  /** Sent with every request, for the gate of the embedded engine. As secret as the login. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TlsOptions {
  /** PEM; null trusts the system's authorities. */
  readonly ca: string | null;
  readonly clientCertificate: { readonly certificate: string; readonly key: string } | null;
  /** The name to expect in the server's certificate when it differs from the host. */
  readonly serverName: string | null;
}

export type Login =
  | { readonly kind: 'password'; readonly user: string; readonly password: string }
  | { readonly kind: 'bearer-jwt'; readonly token: string }
  | { readonly kind: 'jwt-as-password'; readonly user: string; readonly token: string };
