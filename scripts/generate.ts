/** `npm run generate`: writes what is made from the code: the SDK's files from the OpenAPI document, the page of options from their table. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { generatedFiles } from '../sdk/generate/generated-files.ts';
import { makeOpenApiDocument } from '../server/src/app/openapi-document.ts';
import { configurationPage } from '../server/src/config/configuration-page.ts';

const configuration = {
  path: resolve(import.meta.dirname, '../docs/configuration.md'),
  text: configurationPage(),
};

for (const { path, text } of [configuration, ...(await generatedFiles(await makeOpenApiDocument()))]) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  console.log(path);
}
