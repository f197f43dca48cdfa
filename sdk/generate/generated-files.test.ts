import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { makeOpenApiDocument } from '../../server/src/app/openapi-document.ts';
import { generatedFiles } from './generated-files.ts';

describe('the generated files of the SDK', () => {
  it('are those that `npm run generate` would make from the server as it is now', async () => {
    for (const { path, text } of await generatedFiles(await makeOpenApiDocument())) {
      const isCurrent = (await readFile(path, 'utf8')) === text;
      assert.ok(isCurrent, `${path} is stale: run \`npm run generate\``);
    }
  });
});
