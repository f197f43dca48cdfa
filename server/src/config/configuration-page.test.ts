import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { configurationPage } from './configuration-page.ts';

describe('docs/configuration.md', () => {
  it('says what the options table says; otherwise run `npm run generate`', () => {
    const page = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
    assert.equal(page, configurationPage());
  });
});
