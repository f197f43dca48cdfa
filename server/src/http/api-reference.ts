import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

/** The interactive reference at /docs. All its files are served from here, so it works without internet. */
export async function addApiReference(server: FastifyInstance): Promise<void> {
  await server.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    uiConfig: {
      docExpansion: 'list',
      displayRequestDuration: true,
      persistAuthorization: false,
      tryItOutEnabled: true,
    },
    theme: { title: 'clickferry API' },
  });
  server.get('/openapi.json', { schema: { hide: true } }, async () => server.swagger());
}
