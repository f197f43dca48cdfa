import type { Agent, IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { SettingValue, Statement, Target } from '../client.ts';
import type { Problem } from '../../lib/problem.ts';
import { type Agents, openAgents } from './agents.ts';
import { checkAnswer } from './check-answer.ts';
import { requestBody } from './request-body.ts';
import { sendRequest } from './send-request.ts';
import { findTlsFlaw } from './tls-flaw.ts';

export interface ExchangeCall {
  readonly statement: Statement;
  readonly queryId: string;
  /** All that are sent; those of the statement are in here already. */
  readonly settings: Readonly<Record<string, SettingValue>>;
  readonly agent: Agent;
  readonly signal?: AbortSignal | undefined;
  readonly data?: Readable | undefined;
  readonly encoding?: string | undefined;
  readonly defaultFormat?: string | undefined;
}

/** Sends statements to one target and gives the answers whose beginning is good; a bad one is a Problem. */
export class Exchange {
  readonly target: Target;
  readonly agents: Agents;
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
    await checkAnswer(incoming, this.target);
    return incoming;
  }

  close(): void {
    this.agents.destroy();
  }
}
