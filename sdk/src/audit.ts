import { type ApiClient, dataOf } from './api-client.ts';
import type { AuditEvent, AuditFilter } from './types.ts';

export function openAudit({ json }: ApiClient) {
  return {
    /** One page, newest first. */
    list: (
      query: AuditFilter = {},
    ): Promise<{ readonly items: readonly AuditEvent[]; readonly nextCursor: string | null }> =>
      dataOf(json.GET('/api/v1/audit', { params: { query } })),
  };
}
