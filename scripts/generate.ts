/** `npm run generate`: writes the files of the SDK that are made from the server's OpenAPI document. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { generatedFiles } from '../sdk/generate/generated-files.ts';
import { makeOpenApiDocument } from '../server/src/app/openapi-document.ts';

for (const { path, text } of await generatedFiles(await makeOpenApiDocument())) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  console.log(path);
}
