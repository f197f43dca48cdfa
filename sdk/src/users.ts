import { type ApiClient, dataOf } from './api-client.ts';
import type { User, UserChange, UserDraft } from './types.ts';

export function openUsers({ json }: ApiClient) {
  return {
    list: async (): Promise<readonly User[]> => (await dataOf(json.GET('/api/v1/users'))).items,

    create: (draft: UserDraft): Promise<User> => dataOf(json.POST('/api/v1/users', { body: draft })),

    change: (id: string, change: UserChange): Promise<User> =>
      dataOf(json.PATCH('/api/v1/users/{id}', { params: { path: { id } }, body: change })),

    async delete(id: string): Promise<void> {
      await dataOf(json.DELETE('/api/v1/users/{id}', { params: { path: { id } } }));
    },
  };
}
