import { z } from 'zod';
import { roles } from '../access/role.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { type Api, originOf, principalOf, type RouteGroup } from '../http/api.ts';
import { changeUser, createUser, type ManageUsersDeps, removeUser } from './manage-users.ts';
import { isEnabled, type User } from './user.ts';
import { listUsers } from './user-store.ts';

export interface UserRoutesDeps extends ManageUsersDeps {
  readonly audit: AuditLog;
}

const userSchema = z
  .object({
    id: z.string(),
    username: z.string(),
    displayName: z.string(),
    role: z.enum(roles),
    signIn: z.enum(['password', 'identity-provider']),
    disabled: z.boolean(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'User' });

const passwordSchema = z.string().max(1024).meta({ description: 'At least 12 characters' });

const newUserSchema = z.strictObject({
  username: z
    .string()
    .max(200)
    .meta({ description: '3 to 64 of a-z, 0-9, dot, underscore, @ and hyphen; lower-cased' }),
  displayName: z.string().trim().min(1).max(200).optional(),
  role: z.enum(roles),
  password: passwordSchema,
});

const patchSchema = z.strictObject({
  displayName: z.string().trim().min(1).max(200).optional(),
  role: z.enum(roles).optional(),
  disabled: z
    .boolean()
    .optional()
    .meta({ description: 'true ends the sessions of the user, and their tokens stop working' }),
  password: passwordSchema
    .optional()
    .meta({ description: 'A new password ends the sessions of the user and revokes their API tokens' }),
});

const paramsSchema = z.object({ id: z.string().max(100) });

export function userRoutes(deps: UserRoutesDeps): RouteGroup[] {
  return [
    {
      access: 'users:manage',
      tag: 'Users',
      register(api) {
        registerList(api, deps);
        registerCreate(api, deps);
        registerChange(api, deps);
        registerRemove(api, deps);
      },
    },
  ];
}

function registerList(api: Api, { store }: UserRoutesDeps): void {
  api.get(
    '/api/v1/users',
    {
      schema: {
        operationId: 'listUsers',
        summary: 'List users by name',
        response: { 200: z.object({ items: z.array(userSchema) }) },
      },
    },
    async () => ({ items: (await listUsers(store.db)).map(userToWire) }),
  );
}

function registerCreate(api: Api, deps: UserRoutesDeps): void {
  api.post(
    '/api/v1/users',
    {
      schema: {
        operationId: 'createUser',
        summary: 'Make a user who signs in with a password',
        body: newUserSchema,
        response: { 201: userSchema },
      },
    },
    async (request, reply) => {
      const user = await createUser(deps, request.body);
      await deps.audit.record({
        action: 'user.create',
        outcome: 'allowed',
        actor: principalOf(request),
        target: { kind: 'user', id: user.id },
        origin: originOf(request),
        details: { username: user.username, role: user.role },
      });
      return reply.code(201).send(userToWire(user));
    },
  );
}

function registerChange(api: Api, deps: UserRoutesDeps): void {
  api.patch(
    '/api/v1/users/:id',
    {
      schema: {
        operationId: 'changeUser',
        summary: "Change a user's name, role or password, disable or enable them",
        params: paramsSchema,
        body: patchSchema,
        response: { 200: userSchema },
      },
    },
    async (request) => {
      const { password, ...visible } = request.body;
      const user = await changeUser(deps, request.params.id, request.body);
      await deps.audit.record({
        action: 'user.change',
        outcome: 'allowed',
        actor: principalOf(request),
        target: { kind: 'user', id: user.id },
        origin: originOf(request),
        details: {
          username: user.username,
          ...visible,
          ...(password !== undefined && { passwordChanged: true }),
        },
      });
      return userToWire(user);
    },
  );
}

function registerRemove(api: Api, deps: UserRoutesDeps): void {
  api.delete(
    '/api/v1/users/:id',
    {
      schema: {
        operationId: 'deleteUser',
        summary: 'Delete a user with their sessions and API tokens',
        params: paramsSchema,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const user = await removeUser(deps, request.params.id);
      await deps.audit.record({
        action: 'user.delete',
        outcome: 'allowed',
        actor: principalOf(request),
        target: { kind: 'user', id: user.id },
        origin: originOf(request),
        details: { username: user.username },
      });
      return reply.code(204).send();
    },
  );
}

function userToWire(user: User) {
  return {
    id: user.id,
    username: user.username,
    displayName: user.displayName,
    role: user.role,
    signIn: user.signIn.kind,
    disabled: !isEnabled(user),
    createdAt: new Date(user.createdAt).toISOString(),
    updatedAt: new Date(user.updatedAt).toISOString(),
  };
}
