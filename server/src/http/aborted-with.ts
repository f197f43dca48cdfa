import type { FastifyReply } from 'fastify';
import { Problem } from '../lib/problem.ts';

/** A signal that fires when the client leaves before it has its whole answer; at once, when it has left already. */
export function abortedWith(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  const abort = () => controller.abort(new Problem('stopped', 'The client left.'));
  if (reply.raw.destroyed) abort();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) abort();
  });
  return controller.signal;
}
