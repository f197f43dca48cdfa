import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, it } from 'node:test';
import type { FastifyReply } from 'fastify';
import { isProblem } from '../testing/is-problem.ts';
import { BusyUsers } from './busy-users.ts';

describe('Requests of one user', () => {
  it('are bounded at the same time, for each user apart', () => {
    const users = new BusyUsers(2);
    const first = answer();
    users.enter('ann', first.reply);
    users.enter('ann', answer().reply);
    assert.throws(() => users.enter('ann', answer().reply), isProblem('too-many-requests', /2 exports/));
    users.enter('bob', answer().reply);
    first.close();
    users.enter('ann', answer().reply);
    assert.throws(() => users.enter('ann', answer().reply), isProblem('too-many-requests', /2 exports/));
  });
});

function answer(): { readonly reply: FastifyReply; close(): void } {
  const raw = new EventEmitter();
  return { reply: { raw } as unknown as FastifyReply, close: () => raw.emit('close') };
}
