import type { FastifyReply } from 'fastify';
import { Problem } from '../lib/problem.ts';

/** A signal that fires when the client leaves before it has its whole answer. */
export function abortedWith(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort(new Problem('stopped', 'The client left.'));
  });
  return controller.signal;
}
