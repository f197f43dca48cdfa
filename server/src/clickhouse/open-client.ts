import { randomUUID } from 'node:crypto';
import type { Agent, IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Problem } from '../lib/problem.ts';
import { type Account, chooseSettings } from './account-settings.ts';
import type {
  ByteStream,
  CallOptions,
  ClickHouseClient,
  Progress,
  ServerFacts,
  SettingValue,
  Statement,
  Summary,
  Target,
} from './client.ts';
import { isStoppingStatement, killStatement, progressStatement, toProgress } from './control-statements.ts';
import { probeAccount } from './probe-account.ts';
import { readJsonRows } from './read-json-rows.ts';
import { everyQuery, everyWrite, type SettingRules } from './settings.ts';
import { readSummary } from './summary.ts';
import { type Agents, openAgents } from './transport/agents.ts';
import { checkAnswer, headerOf } from './transport/check-answer.ts';
import { guardBody } from './transport/guarded-body.ts';
import { requestBody } from './transport/request-body.ts';
import { sendRequest } from './transport/send-request.ts';
import { isTimeout } from './transport/stop-reason.ts';
import { findTlsFlaw } from './transport/tls-flaw.ts';
import { withSignal } from './transport/with-signal.ts';

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
const probeTimeoutMs = 30_000;
const controlTimeoutMs = 10_000;
const killTimeoutMs = 1000;
const rowsMaxDefault = 10_000;

class HttpClient implements ClickHouseClient {
  readonly #target: Target;
  readonly #agents: Agents;
  readonly #tlsFlaw: Problem | null;
  readonly #killWith: ClickHouseClient | null;
  readonly #connectTimeoutMs: number;
  readonly #kills = new Set<Promise<void>>();
  #account: Promise<Account> | null = null;

  constructor(target: Target, { killWith, connectTimeoutMs }: OpenClientOptions) {
    this.#target = target;
    this.#agents = openAgents(target);
    this.#tlsFlaw = findTlsFlaw(target.tls);
    this.#killWith = killWith ?? null;
    this.#connectTimeoutMs = connectTimeoutMs ?? connectTimeoutMsDefault;
  }

  async facts({ signal }: CallOptions = {}): Promise<ServerFacts> {
    return (await this.#knownAccount(signal)).facts;
  }

  async stream(statement: Statement, { signal }: CallOptions = {}): Promise<ByteStream> {
    const { queryId, contentType, body } = await this.#query(statement, { signal });
    return { queryId, contentType, body };
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
    const sent = await this.#send(statement, { rules: everyWrite, agent: this.#agents.write, signal });
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
        agent: this.#agents.write,
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
    this.#agents.destroy();
  }

  async #query(
    statement: Statement,
    options: { signal?: AbortSignal | undefined; defaultFormat?: string },
  ): Promise<ByteStream & { readonly settings: Settings }> {
    const { incoming, queryId, settings } = await this.#send(statement, {
      rules: everyQuery,
      agent: this.#agents.read,
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

  async #send(statement: Statement, call: SendCall): Promise<Sent> {
    const { signal } = call;
    const account = await this.#knownAccount(signal);
    const settings = chooseSettings(account, call.rules, statement.settings ?? {});
    const queryId = statement.queryId ?? randomUUID();
    try {
      const incoming = await this.#exchange({ ...call, statement, queryId, settings });
      await checkAnswer(incoming, this.#target);
      return { incoming, queryId, settings };
    } catch (error) {
      if (signal?.aborted === true || call.data?.errored != null) this.#killInBackground(queryId);
      this.#forgetAccountAfter(error);
      throw error;
    }
  }

  async #exchange(
    call: Omit<SendCall, 'rules'> & { statement: Statement; queryId: string; settings: Settings },
  ) {
    if (this.#tlsFlaw !== null) throw this.#tlsFlaw;
    const { statement, queryId, settings, data, encoding, defaultFormat } = call;
    const { path, headers, body } = requestBody({
      database: this.#target.database,
      sql: statement.sql,
      parameters: statement.parameters ?? {},
      queryId,
      settings,
      data,
      encoding,
      defaultFormat,
    });
    return sendRequest(this.#target, call.agent, {
      path,
      headers,
      body,
      signal: call.signal,
      connectTimeoutMs: this.#connectTimeoutMs,
    });
  }

  #knownAccount(signal: AbortSignal | undefined): Promise<Account> {
    this.#account ??= this.#probe();
    return withSignal(this.#account, signal);
  }

  /** Not under the signal of the caller who happens to be first: others wait for the same answer. */
  #probe(): Promise<Account> {
    const probing = probeAccount((sql) => this.#plainSelect({ sql }, this.#agents.read, probeTimeoutMs));
    probing.catch(() => {
      if (this.#account === probing) this.#account = null;
    });
    return probing;
  }

  #control(statement: Statement, timeoutMs = controlTimeoutMs): Promise<Record<string, unknown>[]> {
    return this.#plainSelect(statement, this.#agents.control, timeoutMs);
  }

  /** A small statement without any setting, which every account may send. */
  async #plainSelect(
    statement: Statement,
    agent: Agent,
    timeoutMs: number,
  ): Promise<Record<string, unknown>[]> {
    const signal = AbortSignal.timeout(timeoutMs);
    const queryId = randomUUID();
    const incoming = await this.#exchange({
      statement,
      queryId,
      settings: {},
      agent,
      signal,
      defaultFormat: 'JSONEachRow',
    });
    await checkAnswer(incoming, this.#target);
    const body = guardBody(incoming, { queryId, signal, onAbandoned: () => {} });
    return readJsonRows(body, { rowsMax: rowsMaxDefault, areWideIntegersQuoted: false });
  }

  #killInBackground(queryId: string): void {
    const killing = this.kill(queryId).catch(() => {
      // The account may not kill, or the server is gone; it also learns from the closed connection.
    });
    this.#kills.add(killing);
    void killing.then(() => this.#kills.delete(killing));
  }

  /** The server may be another one, or the account changed, when it answers again. */
  #forgetAccountAfter(error: unknown): void {
    if (error instanceof Problem && error.code.startsWith('connection-')) this.#account = null;
  }
}

type Settings = Readonly<Record<string, SettingValue>>;

interface SendCall {
  readonly rules: SettingRules;
  readonly agent: Agent;
  readonly signal?: AbortSignal | undefined;
  readonly data?: Readable | undefined;
  readonly encoding?: string | undefined;
  readonly defaultFormat?: string | undefined;
}

interface Sent {
  readonly incoming: IncomingMessage;
  readonly queryId: string;
  readonly settings: Settings;
}
