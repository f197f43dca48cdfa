import type { Registry } from 'prom-client';
import { z } from 'zod';
import type { RouteGroup } from './api.ts';

/** What `/readyz` asks. A check answers in a word or two, and says whether requests can be served. */
export interface ReadinessCheck {
  readonly name: string;
  check(): Promise<{ readonly isReady: boolean; readonly state: string }>;
}

export interface HealthDeps {
  readonly checks: readonly ReadinessCheck[];
  readonly registry: Registry;
  readonly version: string;
}

const readinessSchema = z.object({
  status: z.enum(['ready', 'not-ready']),
  version: z.string(),
  checks: z.record(z.string(), z.string()),
});

export function healthRoutes(deps: HealthDeps): RouteGroup[] {
  return [
    { access: 'public', tag: 'Health', register: (api) => registerProbes(api, deps) },
    { access: 'metrics:read', tag: 'Health', register: (api) => registerMetrics(api, deps) },
  ];
}

type Register = Parameters<RouteGroup['register']>[0];

function registerProbes(api: Register, { checks, version }: HealthDeps): void {
  api.get(
    '/healthz',
    {
      logLevel: 'warn',
      schema: {
        operationId: 'getHealth',
        summary: 'The process answers',
        response: { 200: z.object({ status: z.literal('ok') }) },
      },
    },
    async () => ({ status: 'ok' as const }),
  );

  api.get(
    '/readyz',
    {
      logLevel: 'warn',
      schema: {
        operationId: 'getReadiness',
        summary: 'Requests can be served',
        response: { 200: readinessSchema, 503: readinessSchema },
      },
    },
    async (_request, reply) => {
      const results = await Promise.all(
        checks.map(async (check) => [check.name, await check.check()] as const),
      );
      const isReady = results.every(([, result]) => result.isReady);
      return reply.code(isReady ? 200 : 503).send({
        status: isReady ? ('ready' as const) : ('not-ready' as const),
        version,
        checks: Object.fromEntries(results.map(([name, result]) => [name, result.state])),
      });
    },
  );
}

function registerMetrics(api: Register, { registry }: HealthDeps): void {
  api.get(
    '/metrics',
    {
      schema: {
        operationId: 'getMetrics',
        summary: 'Prometheus metrics',
        response: {
          200: { description: 'Prometheus text format', content: { 'text/plain': { schema: z.string() } } },
        },
      },
    },
    async (_request, reply) => {
      reply.type(registry.contentType);
      return reply.send(await registry.metrics());
    },
  );
}
