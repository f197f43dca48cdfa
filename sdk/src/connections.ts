import { type ApiClient, dataOf } from './api-client.ts';
import type { Connection, ConnectionChange, ConnectionDraft, ConnectionTest } from './types.ts';

export function openConnections({ json }: ApiClient) {
  return {
    list: async (): Promise<readonly Connection[]> => (await dataOf(json.GET('/api/v1/connections'))).items,

    get: (id: string): Promise<Connection> =>
      dataOf(json.GET('/api/v1/connections/{connectionId}', { params: pathOf(id) })),

    create: (draft: ConnectionDraft): Promise<Connection> =>
      dataOf(json.POST('/api/v1/connections', { body: draft })),

    update: (id: string, change: ConnectionChange): Promise<Connection> =>
      dataOf(json.PATCH('/api/v1/connections/{connectionId}', { params: pathOf(id), body: change })),

    async delete(id: string): Promise<void> {
      await dataOf(json.DELETE('/api/v1/connections/{connectionId}', { params: pathOf(id) }));
    },

    /** Says in the answer, not by an error, what is wrong with the connection. */
    test: (id: string): Promise<ConnectionTest> =>
      dataOf(json.POST('/api/v1/connections/{connectionId}/test', { params: pathOf(id) })),

    testDraft: (draft: Omit<ConnectionDraft, 'name'>): Promise<ConnectionTest> =>
      dataOf(json.POST('/api/v1/connections/test', { body: draft })),
  };
}

function pathOf(connectionId: string) {
  return { path: { connectionId } };
}
