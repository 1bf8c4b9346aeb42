// @vitest-environment jsdom
import { afterAll, expect, it } from 'vitest';
import { count, setLocale } from './format.ts';
import { loadScreenTexts, loadTexts, preloadTexts } from './load-texts.ts';
import { t, ts } from './text.ts';

afterAll(() => setLocale(undefined));

it('Preloading does not change the texts in use', async () => {
  const before = t;
  await preloadTexts();
  expect(t).toBe(before);
});

it('Of several locales loaded at once the last one wins, with all of its texts', async () => {
  await Promise.all([loadTexts('en-GB'), loadScreenTexts(), loadTexts('de-DE')]);
  expect([t.nav.today, ts.outbox.title, count(1200)]).toEqual(['Heute', 'Ausgang', '1.200']);
  expect(document.documentElement.lang).toBe('de');
  await Promise.all([loadTexts('de-DE'), loadTexts('en-GB')]);
  expect([t.nav.today, ts.outbox.title, count(1200)]).toEqual(['Today', 'Outbox', '1,200']);
});

it('The same locale is not loaded again, and numbers follow a locale whose language has no texts', async () => {
  expect(await loadTexts('en-GB')).toBe(false);
  expect(await loadTexts('nl-NL')).toBe(true);
  expect([t.nav.today, count(1200)]).toEqual(['Today', '1.200']);
});

it('An unknown locale counts as none', async () => {
  await loadTexts(null);
  expect(await loadTexts('not a locale!')).toBe(false);
});
