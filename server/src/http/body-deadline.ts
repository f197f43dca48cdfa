import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../lib/problem.ts';
import { problemToDocument } from './problem-document.ts';
import { sendProblem } from './problem-reply.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route takes its body as a stream and may take as long as the data needs. */
    streamsBody?: boolean;
  }
}

/**
 * A JSON body must arrive within the time limit, so that slow or stalled senders hold no connection. Node's own request
 * timeout is off, because it would also end long uploads.
 */
export function addBodyDeadline(server: FastifyInstance, limitMs: number): void {
  server.addHook('preParsing', async (request, reply, payload) => {
    if (request.routeOptions.config.streamsBody === true || !hasBody(request.raw)) return payload;
    const timer = setTimeout(() => {
      const seconds = Math.round(limitMs / 1000);
      const problem = new Problem('invalid-request', `The body did not arrive within ${seconds} seconds.`);
      reply.header('connection', 'close');
      sendProblem(reply, { ...problemToDocument(problem, request.id), status: 408 });
    }, limitMs);
    const disarm = () => clearTimeout(timer);
    payload.once('end', disarm).once('error', disarm);
    reply.raw.once('close', disarm);
    return payload;
  });
}

/** Nobody reads the payload of a request without a body, so it would never end. */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
