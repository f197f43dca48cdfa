import { type ApiClient, dataOf, type Stoppable } from './api-client.ts';
import { type Download, toDownload } from './download.ts';
import { receiptOf } from './job-outcome.ts';
import type {
  ExportPlan,
  ExportPreview,
  ExportReceipt,
  ExportSpec,
  Job,
  Page,
  PageOptions,
} from './types.ts';
import { walkPages } from './walk-pages.ts';
import { type FollowOptions, followJob } from './watch-jobs.ts';

export function openExports(client: ApiClient) {
  const { json, send } = client;

  const page = (spec: ExportSpec, { signal, ...options }: PageOptions & Stoppable = {}): Promise<Page> =>
    dataOf(json.POST('/api/v1/exports/page', { body: { spec, ...options }, signal: signal ?? null }));

  const createJob = (spec: ExportSpec, { signal }: Stoppable = {}): Promise<Job> =>
    dataOf(json.POST('/api/v1/exports/jobs', { body: spec, signal: signal ?? null }));

  return {
    /** What the export would run, without running it. */
    plan: (spec: ExportSpec, { signal }: Stoppable = {}): Promise<ExportPlan> =>
      dataOf(json.POST('/api/v1/exports/plan', { body: spec, signal: signal ?? null })),

    /** The first rows, and how long and how big the whole would be. */
    preview(
      spec: ExportSpec,
      { rows, signal }: { readonly rows?: number } & Stoppable = {},
    ): Promise<ExportPreview> {
      const body = { spec, ...(rows !== undefined && { rows }) };
      return dataOf(json.POST('/api/v1/exports/preview', { body, signal: signal ?? null }));
    },

    /** One page; `next` and `previous` of it are the cursors of the pages around it. */
    page,

    /** All pages, or those from a cursor on. Whatever is inserted meanwhile, each row of the beginning comes once. */
    pages: (
      spec: ExportSpec,
      options: Omit<PageOptions, 'total'> & Stoppable = {},
    ): AsyncGenerator<Page, void> =>
      walkPages(
        (cursor) => page(spec, { ...options, ...(cursor !== undefined && { cursor }) }),
        options.cursor,
      ),

    /** Resolves when the first bytes are there. Cancelling the body, or the signal, stops the query in ClickHouse. */
    async download(spec: ExportSpec, { signal }: Stoppable = {}): Promise<Download> {
      const response = await send('POST', '/api/v1/exports/download', {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(spec),
        signal: signal ?? null,
      });
      return toDownload(response, signal);
    },

    /** A path that downloads the export once, without a token, within a minute. */
    createLink: (spec: ExportSpec): Promise<{ readonly url: string; readonly expiresAt: string }> =>
      dataOf(json.POST('/api/v1/exports/links', { body: spec })),

    /** An export to files that clickferry keeps; follow it with `jobs.watch`. */
    createJob,

    /** Makes such a job and waits for it. When it does not succeed, this throws why; the signal stops the job. */
    async run(spec: ExportSpec, { signal, onChange }: FollowOptions = {}): Promise<ExportReceipt> {
      const { id } = await createJob(spec, { signal });
      return receiptOf(await followJob(client, id, { signal, onChange })) as ExportReceipt;
    },
  };
}
