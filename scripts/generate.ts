/** `npm run generate`: writes what is made from the code: the SDK's files from the OpenAPI document, the pages of options and of formats from their tables. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { generatedFiles } from '../sdk/generate/generated-files.ts';
import { makeOpenApiDocument } from '../server/src/app/openapi-document.ts';
import { configurationPage } from '../server/src/config/configuration-page.ts';
import { formatsPage } from '../server/src/formats/formats-page.ts';

const configuration = {
  path: resolve(import.meta.dirname, '../docs/configuration.md'),
  text: configurationPage(),
};

const formats = { path: resolve(import.meta.dirname, '../docs/formats.md'), text: formatsPage() };

for (const { path, text } of [
  configuration,
  formats,
  ...(await generatedFiles(await makeOpenApiDocument())),
]) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  console.log(path);
}
