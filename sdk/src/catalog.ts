import { type ApiClient, dataOf } from './api-client.ts';
import type { Database, Rows, RowsQuery, Table, TableDetails, TableName } from './types.ts';

export function openCatalog({ json }: ApiClient) {
  return {
    async databases(connectionId: string): Promise<readonly Database[]> {
      const params = { path: { connectionId } };
      return (await dataOf(json.GET('/api/v1/connections/{connectionId}/databases', { params }))).items;
    },

    async tables(connectionId: string, database: string): Promise<readonly Table[]> {
      const params = { path: { connectionId, database } };
      return (
        await dataOf(json.GET('/api/v1/connections/{connectionId}/databases/{database}/tables', { params }))
      ).items;
    },

    table(connectionId: string, { database, table }: TableName): Promise<TableDetails> {
      const params = { path: { connectionId, database, table } };
      return dataOf(
        json.GET('/api/v1/connections/{connectionId}/databases/{database}/tables/{table}', { params }),
      );
    },

    /** The first rows. Integers of 64 bits and more, and Decimals, are strings: exact. */
    rows(connectionId: string, { database, table }: TableName, query: RowsQuery = {}): Promise<Rows> {
      const params = { path: { connectionId, database, table }, query };
      return dataOf(
        json.GET('/api/v1/connections/{connectionId}/databases/{database}/tables/{table}/rows', { params }),
      );
    },
  };
}
