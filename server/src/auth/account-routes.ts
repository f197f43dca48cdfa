import { z } from 'zod';
import type { Principal } from '../access/principal.ts';
import { type Api, originOf, principalOf, type RouteGroup } from '../http/api.ts';
import { Problem } from '../lib/problem.ts';
import { findUser } from '../users/user-store.ts';
import { type ChangePasswordDeps, changePassword } from './change-password.ts';
import { scopesSchema, signedInUserSchema, signedInUserToWire } from './session-wire.ts';

export function accountRoutes(deps: ChangePasswordDeps): RouteGroup[] {
  return [
    {
      access: 'account',
      tag: 'Account',
      register(api) {
        registerAccount(api, deps);
        registerChangePassword(api, deps);
      },
    },
  ];
}

const accountSchema = z.object({
  user: signedInUserSchema.extend({ signIn: z.enum(['password', 'identity-provider']) }),
  scopes: scopesSchema,
  proof: z
    .enum(['session', 'api-token', 'identity-provider'])
    .meta({ description: 'How this request proved who you are' }),
});

function registerAccount(api: Api, { store }: ChangePasswordDeps): void {
  api.get(
    '/api/v1/account',
    {
      schema: {
        operationId: 'getAccount',
        summary: 'Who you are and what you may do',
        response: { 200: accountSchema },
      },
    },
    async (request) => {
      const principal = principalOf(request);
      const user = await findUser(store.db, principal.userId);
      if (user === null) throw userIsGone(principal);
      return {
        user: { ...signedInUserToWire(user), signIn: user.signIn.kind },
        scopes: [...principal.scopes],
        proof: principal.proof.kind,
      };
    },
  );
}

function registerChangePassword(api: Api, deps: ChangePasswordDeps): void {
  api.post(
    '/api/v1/account/password',
    {
      schema: {
        operationId: 'changePassword',
        summary: 'Change your password; your other sessions end',
        body: z.strictObject({
          currentPassword: z.string().min(1).max(1024),
          newPassword: z.string().max(1024).meta({ description: 'At least 12 characters' }),
        }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      await changePassword(deps, principalOf(request), request.body, originOf(request));
      return reply.code(204).send();
    },
  );
}

function userIsGone({ username }: Principal): Problem {
  return new Problem('token-invalid', `The user ${username} was deleted.`);
}
