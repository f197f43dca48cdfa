import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { OpenAPIV3_1 } from 'openapi-types';
import { problemMediaType } from './problem-document.ts';

/** Collects every route that is registered after it; the document is read with `server.swagger()` once the server is ready. */
export async function addOpenApi(server: FastifyInstance, version: string): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'clickferry',
        version,
        description: 'Carries data both ways between ClickHouse and flat files.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      components: {
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            description:
              'An access token from `POST /api/v1/auth/login`, an API token (`cf_…`), or a JWT of the configured identity provider. An operation names the one scope that it needs; what a role may do is a set of scopes.',
          },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: (document) =>
      addProblemResponses(jsonSchemaTransformObject(document) as OpenAPIV3_1.Document),
  });
}

/** Every operation may answer with a problem, so the document says it once for all of them. */
function addProblemResponses(document: OpenAPIV3_1.Document): OpenAPIV3_1.Document {
  const problem: OpenAPIV3_1.ResponseObject = {
    description: 'What went wrong, in plain words and with a stable code.',
    content: { [problemMediaType]: { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of operationsOf(path)) {
      operation.responses = { ...operation.responses, default: { $ref: '#/components/responses/Problem' } };
    }
  }
  return { ...document, components: { ...document.components, responses: { Problem: problem } } };
}

const methods = ['get', 'put', 'post', 'patch', 'delete', 'head', 'options'] as const;

function operationsOf(path: OpenAPIV3_1.PathItemObject | undefined): OpenAPIV3_1.OperationObject[] {
  return methods.flatMap((method) => path?.[method] ?? []);
}
