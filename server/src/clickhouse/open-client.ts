import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Problem } from '../lib/problem.ts';
import { chooseSettings } from './account-settings.ts';
import type {
  ByteSink,
  ByteStream,
  CallOptions,
  ClickHouseClient,
  HttpEncoding,
  Progress,
  RelayOutcome,
  ServerFacts,
  SettingValue,
  Statement,
  Summary,
  Target,
} from './client.ts';
import { isStoppingStatement, killStatement, progressStatement, toProgress } from './control-statements.ts';
import { encodedSince, isReadable } from './http-encoding.ts';
import { KnownAccount } from './known-account.ts';
import { readJsonRows } from './read-json-rows.ts';
import { isAtLeast } from './server-version.ts';
import { everyEncodedRelay, everyQuery, everyRelay, everyWrite, type SettingRules } from './settings.ts';
import { type SmallRows, smallSelect } from './small-select.ts';
import { readSummary } from './summary.ts';
import { headerOf } from './transport/check-answer.ts';
import { Exchange, type ExchangeCall, type RawCall, type StatementCall } from './transport/exchange.ts';
import { guardBody } from './transport/guarded-body.ts';
import { relayAnswer } from './transport/relay-answer.ts';
import { isTimeout } from './transport/stop-reason.ts';

export interface OpenClientOptions {
  /** Kills and watches in this account's stead, where it may not do that itself. Stays open when this client closes. */
  readonly killWith?: ClickHouseClient;
  readonly connectTimeoutMs?: number;
}

/** Nothing is sent before the first call. */
export function openClient(target: Target, options: OpenClientOptions = {}): ClickHouseClient {
  return new HttpClient(target, options);
}

const connectTimeoutMsDefault = 10_000;
const controlTimeoutMs = 10_000;
const killTimeoutMs = 1000;
const rowsMaxDefault = 10_000;

class HttpClient implements ClickHouseClient {
  readonly #exchange: Exchange;
  readonly #account: KnownAccount;
  readonly #killWith: ClickHouseClient | null;
  readonly #kills = new Set<Promise<void>>();

  constructor(target: Target, { killWith, connectTimeoutMs }: OpenClientOptions) {
    this.#exchange = new Exchange(target, connectTimeoutMs ?? connectTimeoutMsDefault);
    this.#account = new KnownAccount(this.#exchange);
    this.#killWith = killWith ?? null;
  }

  async facts({ signal }: CallOptions = {}): Promise<ServerFacts> {
    return (await this.#account.get(signal)).facts;
  }

  async stream(statement: Statement, { signal }: CallOptions = {}): Promise<ByteStream> {
    const { queryId, contentType, body } = await this.#query(statement, { signal });
    return { queryId, contentType, body };
  }

  async relay(
    statement: Statement,
    sink: ByteSink,
    { signal, encoding }: CallOptions & { encoding?: HttpEncoding } = {},
  ): Promise<RelayOutcome> {
    const acceptEncoding = await this.#encodingToAsk(encoding, signal);
    const rules = acceptEncoding === null ? everyRelay : everyEncodedRelay;
    const call = { ...(await this.#prepare(statement, rules, signal)), acceptEncoding };
    const answer = await this.#knowingFailure(call, () => this.#exchange.sendRaw(call)).catch(
      async (error: unknown) => {
        throw await this.#readably(error, call);
      },
    );
    try {
      return { queryId: call.queryId, bytes: await relayAnswer(answer, sink, call) };
    } catch (error) {
      if (!isFromClickHouse(error)) this.#killInBackground(call.queryId);
      throw error;
    }
  }

  async rows<Row extends Record<string, unknown>>(
    statement: Statement,
    { signal, rowsMax = rowsMaxDefault }: CallOptions & { rowsMax?: number } = {},
  ): Promise<Row[]> {
    const { body, settings } = await this.#query(statement, { signal, defaultFormat: 'JSONEachRow' });
    const areWideIntegersQuoted = Number(settings['output_format_json_quote_64bit_integers']) === 1;
    return (await readJsonRows(body, { rowsMax, areWideIntegersQuoted })) as Row[];
  }

  async run(statement: Statement, { signal }: CallOptions = {}): Promise<Summary> {
    const sent = await this.#send(statement, {
      rules: everyWrite,
      agent: this.#exchange.agents.write,
      signal,
    });
    return this.#awaitEnd(sent, signal);
  }

  async insert(
    statement: Statement,
    data: Readable,
    { signal, encoding }: CallOptions & { encoding?: 'gzip' | 'zstd' | 'lz4' } = {},
  ): Promise<Summary> {
    // A source that breaks before anybody reads it must end this call, not the process.
    data.on('error', () => {});
    try {
      const sent = await this.#send(statement, {
        rules: everyWrite,
        agent: this.#exchange.agents.write,
        signal,
        data,
        encoding,
      });
      return await this.#awaitEnd(sent, signal);
    } catch (error) {
      data.destroy();
      throw error;
    }
  }

  async kill(queryId: string): Promise<void> {
    if (this.#killWith !== null) return this.#killWith.kill(queryId);
    try {
      await this.#control(killStatement(queryId), killTimeoutMs);
    } catch (error) {
      // KILL marks the query at once, but answers only when a reader who pauses has taken what was being sent to him.
      if (!isTimeout(error)) throw error;
      const [query] = await this.#control(isStoppingStatement(queryId));
      if (query !== undefined && Number(query['is_cancelled']) === 0) throw error;
    }
  }

  async progress(queryId: string): Promise<Progress | null> {
    if (this.#killWith !== null) return this.#killWith.progress(queryId);
    try {
      const [row] = await this.#control(progressStatement(queryId));
      return row === undefined ? null : toProgress(row);
    } catch (error) {
      if (error instanceof Problem && error.code === 'clickhouse-denied') return null;
      throw error;
    }
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#kills);
    this.#exchange.close();
  }

  async #encodingToAsk(
    encoding: HttpEncoding | undefined,
    signal: AbortSignal | undefined,
  ): Promise<HttpEncoding | null> {
    if (encoding === undefined) return null;
    const { facts } = await this.#account.get(signal);
    return isAtLeast(facts.version, encodedSince) ? encoding : null;
  }

  /** A refusal that came compressed in a way that is not read here is heard once more as plain text. */
  async #readably(error: unknown, { acceptEncoding, ...call }: RawCall): Promise<unknown> {
    if (acceptEncoding === null || isReadable(acceptEncoding) || !isFromClickHouse(error)) return error;
    const signals = [
      AbortSignal.timeout(controlTimeoutMs),
      ...(call.signal === undefined ? [] : [call.signal]),
    ];
    const again = { ...call, queryId: randomUUID(), acceptEncoding: null, signal: AbortSignal.any(signals) };
    try {
      (await this.#exchange.sendRaw(again)).destroy();
    } catch (reason) {
      if (isFromClickHouse(reason)) return reason;
    }
    this.#killInBackground(again.queryId);
    return error;
  }

  async #query(
    statement: Statement,
    options: { signal?: AbortSignal | undefined; defaultFormat?: string },
  ): Promise<ByteStream & { readonly settings: Settings }> {
    const { incoming, queryId, settings } = await this.#send(statement, {
      rules: everyQuery,
      agent: this.#exchange.agents.read,
      ...options,
    });
    return {
      queryId,
      contentType: headerOf(incoming, 'content-type') ?? 'application/octet-stream',
      body: this.#guard(incoming, queryId, options.signal),
      settings,
    };
  }

  async #awaitEnd({ incoming, queryId }: Sent, signal: AbortSignal | undefined): Promise<Summary> {
    const body = this.#guard(incoming, queryId, signal);
    await finished(body.resume());
    return readSummary(incoming, queryId);
  }

  #guard(incoming: IncomingMessage, queryId: string, signal: AbortSignal | undefined): Readable {
    return guardBody(incoming, { queryId, signal, onAbandoned: () => this.#killInBackground(queryId) });
  }

  async #send(statement: Statement, { rules, ...call }: SendCall): Promise<Sent> {
    const prepared = await this.#prepare(statement, rules, call.signal);
    const incoming = await this.#knowingFailure({ ...prepared, ...call }, () =>
      this.#exchange.send({ ...prepared, ...call }),
    );
    return { incoming, queryId: prepared.queryId, settings: prepared.settings };
  }

  async #prepare(
    statement: Statement,
    rules: SettingRules,
    signal: AbortSignal | undefined,
  ): Promise<StatementCall> {
    const account = await this.#account.get(signal);
    const settings = chooseSettings(account, rules, statement.settings ?? {});
    return { statement, queryId: statement.queryId ?? randomUUID(), settings, signal };
  }

  /** A statement that was sent may run on although nobody gets its answer. */
  async #knowingFailure<Answer>(
    { signal, data, queryId }: Pick<ExchangeCall, 'signal' | 'data' | 'queryId'>,
    ask: () => Promise<Answer>,
  ): Promise<Answer> {
    try {
      return await ask();
    } catch (error) {
      if (signal?.aborted === true || data?.errored != null) this.#killInBackground(queryId);
      this.#account.forgetAfter(error);
      throw error;
    }
  }

  #control(statement: Statement, timeoutMs = controlTimeoutMs): Promise<SmallRows> {
    return smallSelect(this.#exchange, statement, { agent: this.#exchange.agents.control, timeoutMs });
  }

  #killInBackground(queryId: string): void {
    const killing = this.kill(queryId).catch(() => {
      // The account may not kill, or the server is gone; it also learns from the closed connection.
    });
    this.#kills.add(killing);
    void killing.then(() => this.#kills.delete(killing));
  }
}

/** It said so itself that the query has ended. */
function isFromClickHouse(error: unknown): boolean {
  return error instanceof Problem && error.facts.clickhouse !== undefined;
}

type Settings = Readonly<Record<string, SettingValue>>;

interface SendCall extends Omit<ExchangeCall, 'statement' | 'queryId' | 'settings'> {
  readonly rules: SettingRules;
}

interface Sent {
  readonly incoming: IncomingMessage;
  readonly queryId: string;
  readonly settings: Settings;
}
