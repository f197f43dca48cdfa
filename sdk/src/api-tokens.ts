import { type ApiClient, dataOf } from './api-client.ts';
import type { ApiToken, ApiTokenDraft, NewApiToken } from './types.ts';

export function openApiTokens({ json }: ApiClient) {
  return {
    list: async (): Promise<readonly ApiToken[]> => (await dataOf(json.GET('/api/v1/tokens'))).items,

    /** The answer is the only place where the token itself is ever shown. */
    create: (draft: ApiTokenDraft): Promise<NewApiToken> =>
      dataOf(json.POST('/api/v1/tokens', { body: draft })),

    async revoke(id: string): Promise<void> {
      await dataOf(json.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } }));
    },
  };
}
