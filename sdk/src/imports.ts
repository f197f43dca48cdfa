import { type ApiClient, dataOf } from './api-client.ts';
import type { ImportPlan, ImportReceipt, ImportSpec } from './types.ts';

export function openImports({ json }: ApiClient) {
  return {
    /** What the import would do, without doing it. */
    plan: (spec: ImportSpec): Promise<ImportPlan> =>
      dataOf(json.POST('/api/v1/imports/plan', { body: spec })),

    /** Resolves when the rows are there. When it fails, or the signal stops it, nothing was loaded. */
    run: (spec: ImportSpec, { signal }: { signal?: AbortSignal } = {}): Promise<ImportReceipt> =>
      dataOf(json.POST('/api/v1/imports', { body: spec, signal: signal ?? null })),
  };
}
