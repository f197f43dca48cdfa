import { type ApiClient, dataOf } from './api-client.ts';
import type { Account } from './types.ts';

export function openAccount({ json }: ApiClient) {
  return {
    get: (): Promise<Account> => dataOf(json.GET('/api/v1/account')),

    async changePassword(passwords: { currentPassword: string; newPassword: string }): Promise<void> {
      await dataOf(json.POST('/api/v1/account/password', { body: passwords }));
    },
  };
}
