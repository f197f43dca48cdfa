import { resolve } from 'node:path';
import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript';

const sdk = resolve(import.meta.dirname, '..');

export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** What the SDK has of the server's OpenAPI document: a copy of it, and types made from it. */
export async function generatedFiles(document: object): Promise<GeneratedFile[]> {
  const sorted = withSortedPaths(document);
  const types = astToString(await openapiTypescript(sorted as OpenAPI3, { defaultNonNullable: false }));
  return [
    { path: resolve(sdk, 'openapi.json'), text: `${JSON.stringify(sorted, null, 2)}\n` },
    { path: resolve(sdk, 'src/generated/api.ts'), text: `${banner}${types}` },
  ];
}

const banner = '// Made by `npm run generate` from the OpenAPI document of the server. Do not edit.\n\n';

/** Paths and schemas by name, so that the order in which the server registers its routes changes nothing here. */
function withSortedPaths(document: object): object {
  const { paths = {}, components = {}, ...rest } = document as Document;
  const sortedComponents = Object.entries(components).map(([kind, entries]) => [kind, sortByKey(entries)]);
  return { ...rest, paths: sortByKey(paths), components: Object.fromEntries(sortedComponents) };
}

interface Document {
  readonly paths?: object;
  readonly components?: Readonly<Record<string, object>>;
}

function sortByKey(entries: object): object {
  return Object.fromEntries(Object.entries(entries).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
