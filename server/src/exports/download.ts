import type { FastifyReply } from 'fastify';
import type { ByteSink } from '../clickhouse/client.ts';
import { attachmentNamed } from '../lib/content-disposition.ts';
import { Problem } from '../lib/problem.ts';
import type { ExportPlan } from '../transfer/export-plan.ts';

type DownloadPlan = Pick<ExportPlan, 'mediaType' | 'fileName'>;

/**
 * The answer to a client as the sink of a relay. Until it is opened, the reply is untouched and can still become a problem
 * document. After that, `finish` or `breakOff` ends it.
 */
export class Download implements ByteSink {
  readonly #reply: FastifyReply;
  readonly #plan: DownloadPlan;
  #queryId: string | null = null;

  constructor(reply: FastifyReply, plan: DownloadPlan) {
    this.#reply = reply;
    this.#plan = plan;
  }

  /** Null until the answer has begun. */
  get queryId(): string | null {
    return this.#queryId;
  }

  open({ queryId }: { readonly queryId: string }): void {
    this.#queryId = queryId;
    this.#reply
      .type(this.#plan.mediaType)
      .header('content-disposition', attachmentNamed(this.#plan.fileName))
      .hijack();
    const { raw } = this.#reply;
    for (const [name, value] of Object.entries(this.#reply.getHeaders())) {
      if (value !== undefined) raw.setHeader(name, value);
    }
    raw.writeHead(200);
  }

  /** Resolves when the system has taken the bytes, so that their buffer may be filled anew. */
  write(parts: readonly Buffer[]): Promise<void> {
    const { raw } = this.#reply;
    const { socket } = raw;
    return new Promise((resolve, reject) => {
      const isWritten = (error?: Error | null): void => (error ? reject(clientLeft(error)) : resolve());
      // With the answer corked, all parts are one chunk; with the socket corked, its head, data and end are one system call.
      socket?.cork();
      raw.cork();
      for (const part of parts.slice(0, -1)) raw.write(part);
      raw.write(parts.at(-1), isWritten);
      raw.uncork();
      socket?.uncork();
    });
  }

  finish(): void {
    this.#reply.raw.end();
  }

  /**
   * The client must not take what it has for the whole. Over HTTP/1.1 the missing last chunk says so, but HTTP/1.0 (which proxies
   * speak, too) has nothing but the end of the connection, so it ends with a reset.
   */
  breakOff(): void {
    const { socket } = this.#reply.raw;
    if (socket === null) this.#reply.raw.destroy();
    else socket.resetAndDestroy();
  }
}

function clientLeft(cause: Error): Problem {
  return new Problem('stopped', 'The client left.', {}, { cause });
}
