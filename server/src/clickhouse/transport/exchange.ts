import type { Agent, IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { HttpEncoding, SettingValue, Statement, Target } from '../client.ts';
import { Problem } from '../../lib/problem.ts';
import { type Agents, openAgents } from './agents.ts';
import { checkAnswer } from './check-answer.ts';
import type { RawAnswer } from './raw-answer.ts';
import { sendRawRequest } from './raw-request.ts';
import { requestBody, statementBody } from './request-body.ts';
import { sendRequest } from './send-request.ts';
import { findTlsFlaw } from './tls-flaw.ts';

export interface StatementCall {
  readonly statement: Statement;
  readonly queryId: string;
  /** All that are sent; those of the statement are in here already. */
  readonly settings: Readonly<Record<string, SettingValue>>;
  readonly signal?: AbortSignal | undefined;
}

export interface RawCall extends StatementCall {
  /** Null: nothing is said about it. */
  readonly acceptEncoding: HttpEncoding | null;
}

export interface ExchangeCall extends StatementCall {
  readonly agent: Agent;
  readonly data?: Readable | undefined;
  readonly encoding?: string | undefined;
  readonly defaultFormat?: string | undefined;
}

/** Sends statements to one target and gives the answers whose beginning is good; a bad one is a Problem. */
export class Exchange {
  readonly target: Target;
  readonly agents: Agents;
  readonly #closing = new AbortController();
  readonly #connectTimeoutMs: number;
  readonly #tlsFlaw: Problem | null;

  constructor(target: Target, connectTimeoutMs: number) {
    this.target = target;
    this.agents = openAgents(target);
    this.#connectTimeoutMs = connectTimeoutMs;
    this.#tlsFlaw = findTlsFlaw(target.tls);
  }

  async send({ statement, agent, signal, ...call }: ExchangeCall): Promise<IncomingMessage> {
    if (this.#tlsFlaw !== null) throw this.#tlsFlaw;
    const { sql, parameters = {} } = statement;
    const form = requestBody({ ...call, sql, parameters, database: this.target.database });
    const incoming = await sendRequest(this.target, agent, {
      ...form,
      signal,
      connectTimeoutMs: this.#connectTimeoutMs,
    });
    await this.#check(incoming, () => incoming);
    return incoming;
  }

  /** The answer comes over a connection of its own, which whoever reads it must destroy. */
  async sendRaw({ statement, signal, acceptEncoding, ...call }: RawCall): Promise<RawAnswer> {
    if (this.#tlsFlaw !== null) throw this.#tlsFlaw;
    const closing = this.#closing.signal;
    const { sql, parameters = {} } = statement;
    const form = statementBody({ ...call, sql, parameters, database: this.target.database });
    const answer = await sendRawRequest(this.target, {
      ...form,
      headers: { ...form.headers, ...(acceptEncoding !== null && { 'accept-encoding': acceptEncoding }) },
      signal: signal === undefined ? closing : AbortSignal.any([signal, closing]),
      connectTimeoutMs: this.#connectTimeoutMs,
    });
    await this.#check(answer, () => answer.bytes());
    return answer;
  }

  close(): void {
    this.agents.destroy();
    this.#closing.abort(new Problem('stopped', 'The connection to ClickHouse was closed.'));
  }

  async #check(answer: IncomingMessage | RawAnswer, body: () => AsyncIterable<Buffer>): Promise<void> {
    try {
      await checkAnswer(answer, body, this.target);
    } catch (error) {
      // A connection that was read to its end stays open for the next request, if it is one that is kept.
      answer.destroy();
      throw error;
    }
  }
}
