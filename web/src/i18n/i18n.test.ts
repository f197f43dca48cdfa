import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { en } from './en.ts';
import { createI18n, preferredLanguage } from './i18n.ts';
import { ru } from './ru.ts';

const english = createI18n('en', ['en-GB']);
const russian = createI18n('ru', ['ru-RU']);

describe('words', () => {
  it('have Russian plurals', () => {
    const shown = [1, 2, 5, 21, 112, 1000].map((count) => russian.t('table.rows', { count }));
    assert.deepEqual(
      shown.map((text) => text.split(/\s/).at(-1)),
      ['строка', 'строки', 'строк', 'строка', 'строк', 'строк'],
    );
  });

  it('have English plurals, with grouped digits', () => {
    assert.equal(english.t('table.rows', { count: 1 }), '1 row');
    assert.equal(english.t('table.rows', { count: 1_000_000 }), '1,000,000 rows');
  });

  it('take values as they are, whatever is in them', () => {
    assert.equal(english.t('login.oidc', { name: '$& {name}' }), 'Continue with $& {name}');
  });

  it('have the same blanks in every language', () => {
    for (const [key, message] of Object.entries(en)) {
      const other: unknown = ru[key as keyof typeof ru];
      assert.deepEqual(blanksOf(other), blanksOf(message), key);
    }
  });
});

describe('sizes', () => {
  it('are in units that people read', () => {
    assert.deepEqual([0, 999, 1234, 43_210_000, 5e12].map(english.bytes), [
      '0B',
      '999B',
      '1.2 kB',
      '43 MB',
      '5 TB',
    ]);
  });
});

describe('the language', () => {
  it('is the first of the browser that the page speaks', () => {
    assert.equal(preferredLanguage(['de-DE', 'ru', 'en']), 'ru');
    assert.equal(preferredLanguage(['fr']), 'en');
  });

  it('keeps the reader’s own locale', () => {
    assert.equal(createI18n('en', ['ru-RU', 'de', 'en-IN']).number(1_234_567), '12,34,567');
  });
});

function blanksOf(message: unknown): string[] {
  const texts = typeof message === 'string' ? [message] : Object.values(message as Record<string, string>);
  const names = texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''));
  return [...new Set(names)].sort();
}
