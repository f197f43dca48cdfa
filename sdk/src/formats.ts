import { type ApiClient, dataOf } from './api-client.ts';
import type { FormatCatalogue } from './types.ts';

export function openFormats({ json }: ApiClient) {
  return {
    /** The formats of exports with their options and what each does to types; compressions; encodings. */
    list: (): Promise<FormatCatalogue> => dataOf(json.GET('/api/v1/formats')),
  };
}
