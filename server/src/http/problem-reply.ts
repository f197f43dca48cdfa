import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  type ZodFastifySchemaValidationError,
} from 'fastify-type-provider-zod';
import { type FieldError, Problem } from '../lib/problem.ts';
import {
  bugToDocument,
  type ProblemDocument,
  problemMediaType,
  problemToDocument,
  statusToDocument,
} from './problem-document.ts';

/** Turns whatever a handler threw into problem+json, and logs it as loudly as it deserves. */
export function replyWithError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const document = errorToDocument(error, request);
  logError(error, document, request);
  setChallengeHeaders(document, reply);
  return sendProblem(reply, document);
}

export function sendProblem(reply: FastifyReply, document: ProblemDocument): FastifyReply {
  return reply.code(document.status).type(problemMediaType).send(JSON.stringify(document));
}

function errorToDocument(error: FastifyError, request: FastifyRequest): ProblemDocument {
  if (error instanceof Problem) return problemToDocument(error, request.id);
  if (hasZodFastifySchemaValidationErrors(error)) {
    return problemToDocument(validationProblem(error.validation, error.validationContext), request.id);
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return statusToDocument(error.statusCode, plainWordsFor(error), request.id);
  }
  return bugToDocument(request.id);
}

function validationProblem(
  issues: readonly ZodFastifySchemaValidationError[],
  context: string | undefined,
): Problem {
  const place = context === undefined || context === 'body' ? '' : context;
  const errors: FieldError[] = issues.map((issue) => ({
    path: `${place}${issue.instancePath}`,
    message: issue.message ?? 'is not valid',
  }));
  const first = errors[0];
  const where = first === undefined ? '' : ` ${first.path}: ${first.message}.`;
  return new Problem('invalid-request', `The request does not fit the API.${where}`, { errors });
}

const plainWords: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not valid JSON.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty, but its type says JSON.',
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body is larger than this operation accepts.',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'This operation does not take that Content-Type; send application/json.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body is not as long as Content-Length says.',
};

function plainWordsFor(error: FastifyError): string {
  return plainWords[error.code] ?? error.message;
}

function setChallengeHeaders(document: ProblemDocument, reply: FastifyReply): void {
  if (document.status === 401) reply.header('www-authenticate', 'Bearer realm="clickferry"');
  const { retryAfterSeconds } = document;
  if (typeof retryAfterSeconds === 'number') reply.header('retry-after', Math.ceil(retryAfterSeconds));
}

function logError(error: unknown, document: ProblemDocument, request: FastifyRequest): void {
  if (document.code === 'internal-error') {
    request.log.error({ err: error }, 'unexpected error');
  } else if (error instanceof Problem && error.actor !== 'caller') {
    request.log.warn(
      { code: error.code, detail: error.message, clickhouse: error.facts.clickhouse, err: error.cause },
      'problem',
    );
  } else {
    request.log.info({ code: document.code, detail: document.detail }, 'refused');
  }
}
