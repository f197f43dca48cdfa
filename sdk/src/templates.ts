import { type ApiClient, dataOf, type Stoppable } from './api-client.ts';
import { type Download, toDownload } from './download.ts';
import type {
  ExportPreview,
  Job,
  Page,
  ParameterValues,
  SavedTemplate,
  Template,
  TemplateChange,
  TemplateDraft,
  TemplateFilter,
  TemplatePageOptions,
  TemplateRun,
  TemplateSummary,
  TemplateVersion,
  TemplateVersionSummary,
} from './types.ts';
import { walkPages } from './walk-pages.ts';

/** The version that a change was made from; when the template has changed since, the change is refused with 412. */
export interface FromVersion {
  readonly version: number;
}

export function openTemplates({ json, send }: ApiClient) {
  const page = (id: string, { signal, ...body }: TemplatePageOptions & Stoppable = {}): Promise<Page> =>
    dataOf(json.POST('/api/v1/templates/{id}/page', { params: pathOf(id), body, signal: signal ?? null }));

  return {
    /** One page, newest first; `search` finds a part of the name. */
    list: (
      query: TemplateFilter = {},
    ): Promise<{ readonly items: readonly TemplateSummary[]; readonly nextCursor: string | null }> =>
      dataOf(json.GET('/api/v1/templates', { params: { query } })),

    get: (id: string): Promise<Template> =>
      dataOf(json.GET('/api/v1/templates/{id}', { params: pathOf(id) })),

    /** `warnings` says what of it does not fit what is in ClickHouse now. */
    create: (draft: TemplateDraft): Promise<SavedTemplate> =>
      dataOf(json.POST('/api/v1/templates', { body: draft })),

    update: (id: string, change: TemplateChange, from: FromVersion): Promise<SavedTemplate> =>
      dataOf(
        json.PATCH('/api/v1/templates/{id}', { params: pathOf(id), body: change, headers: ifMatch(from) }),
      ),

    /** With its history; tokens that are bound to it stop working. */
    async delete(id: string, from?: FromVersion): Promise<void> {
      const headers = from === undefined ? {} : ifMatch(from);
      await dataOf(json.DELETE('/api/v1/templates/{id}', { params: pathOf(id), headers }));
    },

    /** One page of its history, newest first. */
    versions: (
      id: string,
      query: { limit?: number; cursor?: number } = {},
    ): Promise<{ readonly items: readonly TemplateVersionSummary[]; readonly nextCursor: string | null }> =>
      dataOf(json.GET('/api/v1/templates/{id}/versions', { params: { ...pathOf(id), query } })),

    version: (id: string, version: number): Promise<TemplateVersion> =>
      dataOf(json.GET('/api/v1/templates/{id}/versions/{version}', { params: { path: { id, version } } })),

    /** Makes it what it was, as a new version. */
    restore: (id: string, version: number, from: FromVersion, note = ''): Promise<Template> =>
      dataOf(
        json.POST('/api/v1/templates/{id}/versions/{version}/restore', {
          params: { path: { id, version } },
          body: { note },
          headers: ifMatch(from),
        }),
      ),

    /** What a parameter may be given, when it may not be given everything. */
    parameterValues: (
      id: string,
      name: string,
      query: { search?: string; limit?: number } = {},
    ): Promise<{ readonly items: readonly (string | number | boolean)[]; readonly hasMore: boolean }> =>
      dataOf(
        json.GET('/api/v1/templates/{id}/parameters/{name}/values', {
          params: { path: { id, name }, query },
        }),
      ),

    /** The first rows of a run, and how long and how big the whole would be. */
    preview: (
      id: string,
      { signal, ...body }: TemplateRun & { readonly rows?: number } & Stoppable = {},
    ): Promise<ExportPreview> =>
      dataOf(
        json.POST('/api/v1/templates/{id}/preview', { params: pathOf(id), body, signal: signal ?? null }),
      ),

    /** One page of a run. */
    page,

    /** All pages of a run, or those from a cursor on. */
    pages: (
      id: string,
      options: { values?: ParameterValues; size?: number; cursor?: string } & Stoppable = {},
    ): AsyncGenerator<Page, void> =>
      walkPages(
        (cursor) => page(id, { ...options, ...(cursor !== undefined && { cursor }) }),
        options.cursor,
      ),

    /** A run to files that clickferry keeps; follow it with `jobs.watch`. */
    createJob: (id: string, { signal, ...body }: TemplateRun & Stoppable = {}): Promise<Job> =>
      dataOf(json.POST('/api/v1/templates/{id}/jobs', { params: pathOf(id), body, signal: signal ?? null })),

    async download(id: string, { signal, ...run }: TemplateRun & Stoppable = {}): Promise<Download> {
      const response = await send('POST', `/api/v1/templates/${encodeURIComponent(id)}/download`, {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(run),
        signal: signal ?? null,
      });
      return toDownload(response, signal);
    },
  };
}

function pathOf(id: string) {
  return { path: { id } };
}

function ifMatch({ version }: FromVersion) {
  return { 'If-Match': `"${version}"` };
}
