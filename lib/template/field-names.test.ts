import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fieldNames } from './field-names.ts';
import { gapWords } from './letter-words.ts';

it('Every field is explained to sales operations', () => {
  const text = readFileSync(new URL('../../server/cli/README.md', import.meta.url), 'utf8');
  expect(fieldNames.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});

it.each(['en', 'de', 'fr', 'nl'])('Every field has a word for its gap in %s', (language) => {
  expect(Object.keys(gapWords(language) ?? {}).sort()).toEqual([...fieldNames].sort());
});
