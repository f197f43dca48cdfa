import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AuditLog } from '../audit/audit-log.ts';
import { abortedWith } from '../http/aborted-with.ts';
import { type Api, originOf, principalOf, type RouteGroup } from '../http/api.ts';
import { type ExportSpec, exportSpecSchema } from '../transfer/export-spec.ts';
import { maySql } from './may-sql.ts';
import { linksOf } from './page-links.ts';
import type { PageOrder, Pages } from './pages.ts';
import { whatIsRead } from './what-is-read.ts';

const sizeMax = 10_000;
const sizeDefault = 100;

const size = z
  .int()
  .min(1)
  .max(sizeMax)
  .meta({ description: 'At most so many rows; fewer where they would be more than 32 MiB.' });
const cursor = z
  .string()
  .min(1)
  .max(400_000)
  .optional()
  .meta({ description: '`next` or `previous` of a page of the same spec; absent: the first page.' });
const totalMeta = { description: 'Whether to count all rows, too, which can take as long as reading them.' };

/** Of every request for a page, whatever says which rows there are. */
export const pageFields = {
  size: size.default(sizeDefault),
  cursor,
  total: z.boolean().default(false).meta(totalMeta),
};

const pageBody = z
  .strictObject({
    spec: exportSpecSchema.meta({
      description: 'An export spec; its format and what else concerns the file do not matter here.',
    }),
    ...pageFields,
  })
  .meta({ id: 'PageRequest' });

const pageQuery = z.strictObject({
  spec: z
    .string()
    .transform(parseJson)
    .pipe(exportSpecSchema)
    .meta({ description: 'The export spec as JSON. For one that is long or secret, use POST.' }),
  size: z.coerce.number().pipe(size).default(sizeDefault),
  cursor,
  total: z.stringbool().default(false).meta(totalMeta),
});

export const pageSchema: z.ZodType = z
  .object({
    columns: z.array(z.object({ name: z.string(), type: z.string() })),
    rows: z.array(z.array(z.unknown())).meta({
      description:
        'Cells in the order of the columns. Integers of 64 bits and more, Decimals, NaN and infinities are strings: exact.',
    }),
    next: z
      .string()
      .nullable()
      .meta({ description: 'The cursor of the page behind; null: this is the last.' }),
    previous: z
      .string()
      .nullable()
      .meta({ description: 'The cursor of the page before; null: this is the first.' }),
    total: z.object({ rows: z.int(), kind: z.literal('exact') }).optional(),
  })
  .meta({ id: 'Page' });

/** The document is made of ClickHouse's own bytes, which no serialiser touches. */
const pageResponse = {
  description: 'The page. Its header `Link` has the addresses of the pages around it.',
  content: { 'application/json': { schema: pageSchema } },
};

const description =
  'Every row that was there at the first page and stays unchanged comes exactly once, whatever is inserted meanwhile, ' +
  'and a page costs the same wherever it lies. Rows come as the spec sorts them; those that are equal in that, ' +
  'and all without a sort, in the order of the sorting key of the table.';

export interface PageRouteDeps {
  readonly pages: Pages;
  readonly audit: AuditLog;
}

export function pageRoutes(deps: PageRouteDeps): RouteGroup[] {
  return [{ access: 'exports:run', tag: 'Exports', register: (api) => registerPages(api, deps) }];
}

function registerPages(api: Api, deps: PageRouteDeps): void {
  api.post(
    '/api/v1/exports/page',
    {
      schema: {
        operationId: 'readExportPage',
        summary: 'Read what an export would have, page by page',
        description,
        body: pageBody,
        response: { 200: pageResponse },
      },
    },
    (request, reply) => sendPage(deps, request.body, request, reply),
  );

  api.get(
    '/api/v1/exports/page',
    {
      exposeHeadRoute: false,
      schema: {
        operationId: 'getExportPage',
        summary: 'The same by an address, as in the header Link of a page',
        querystring: pageQuery,
        response: { 200: pageResponse },
      },
    },
    (request, reply) => sendPage(deps, request.query, request, reply),
  );
}

async function sendPage(
  { pages, audit }: PageRouteDeps,
  order: Omit<PageOrder, 'userId'> & { readonly spec: ExportSpec },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const principal = principalOf(request);
  const options = { signal: abortedWith(reply), maySql: maySql(principal.scopes) };
  const page = await pages.read({ ...order, userId: principal.userId }, options);
  if (order.cursor === undefined) {
    await audit.record({
      action: 'export.page',
      outcome: 'allowed',
      actor: principal,
      target: whatIsRead(order.spec),
      origin: originOf(request),
      details: { connectionId: order.spec.connectionId },
    });
  }
  const links = linksOf(order, page);
  if (links !== null) reply.header('link', links);
  return reply.type('application/json; charset=utf-8').send(page.json);
}

function parseJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'must be an export spec as JSON' });
    return z.NEVER;
  }
}
