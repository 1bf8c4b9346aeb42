import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { argumentsOf, compileRooms, readCatalogue } from '../../scripts/packaging/compile-texts.ts';
import { messageTypes } from '../../scripts/packaging/message-types.ts';
import { languageFor, languages, rooms } from './rooms.ts';
import { textsOf } from './texts.ts';

const folder = join(import.meta.dirname, 'messages');
const all = [...rooms.first, ...rooms.screens, ...rooms.console];
const catalogue = (language: (typeof languages)[number]) =>
  new Map(all.flatMap((room) => [...readCatalogue(language, room)]));
const english = catalogue('en');

describe.each(languages)('the %s catalogues', (language) => {
  const messages = catalogue(language);

  it('Each room has one file, and there are no other files', () => {
    const files = readdirSync(join(folder, language)).map((file) => file.replace('.json', ''));
    expect(files.toSorted()).toEqual([...all].toSorted());
  });

  it('Each language has every English message and no other', () => {
    expect([...messages.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it.each([...messages])('%s has the arguments that the English message has', (id, message) => {
    const sorted = (text: string) => [...argumentsOf(text)].toSorted();
    expect(sorted(message)).toEqual(sorted(english.get(id) ?? ''));
  });

  it('Each plural message has all plural forms of its language', () => {
    const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const plurals = [...messages].filter(([, message]) => message.includes(', plural,'));
    expect(plurals.length).toBeGreaterThan(10);
    const missing = plurals.flatMap(([id, message]) =>
      wanted.filter((form) => !message.includes(`${form} {`)).map((form) => `${id}: ${form}`),
    );
    expect(missing).toEqual([]);
  });

  it('The texts of the manifest exist and are within the limits of the stores', () => {
    const manifest = manifestTexts(language);
    expect(Object.keys(manifest)).toEqual(Object.keys(manifestTexts('en')));
    expect(manifest.description?.message.length).toBeLessThanOrEqual(132);
  });

  it('No message is empty or has blanks at its ends', () => {
    expect([...messages].filter(([, text]) => text === '' || text !== text.trim())).toEqual([]);
  });
});

it('Every message is used on some screen', () => {
  const code = sourceOf(join(import.meta.dirname, '..'));
  const unused = [...english.keys()].filter((id) => {
    const steps = id.split('/');
    if (code.includes(`.${steps.join('.')}`)) return false;
    // A message may be read by a computed name.
    return !steps.some((_, at) => {
      const above = steps.slice(0, at).join('.');
      return at > 0 && new RegExp(`\\bt[sc]?\\.${above}(\\[|;|,|\\)| }|\\.map)`).test(code);
    });
  });
  // Read by the shell itself, from whichever language is loaded.
  expect(unused).toEqual([]);
});

it('The types match the English messages', () => {
  const kept = readFileSync(join(import.meta.dirname, 'text-types.ts'), 'utf8');
  // The formatter breaks long lines, and then ends the last field as well.
  const bare = (text: string) => text.replace(/\s+/g, '').replaceAll(';}', '}');
  expect(bare(kept), 'run `npm run texts`').toBe(bare(messageTypes()));
});

describe('languageFor', () => {
  it.each([
    [['de-CH'], 'de'],
    [['fr-FR', 'de'], 'de'],
    [['en-GB', 'de'], 'en'],
    [['fr'], 'en'],
    [[], 'en'],
  ])('The language for %j is %s', (tags, language) => {
    expect(languageFor(tags)).toBe(language);
  });
});

describe('textsOf', () => {
  const texts = Object(textsOf('de', compileRooms('de', ['quota', 'rail', 'privacy'])));

  it('Messages are nested by their ids', () => {
    expect(texts.quota.on).toBe('Im Plan');
    expect(texts.privacy.lines).toHaveLength(6);
  });

  it('Arguments are filled in, whatever they contain', () => {
    expect(texts.quota.of({ quota: '64.000 €' })).toBe('von 64.000 €');
    expect(texts.rail.onPage({ name: '{n} # \\u0041 $& <b>' })).toBe(
      '{n} # \\u0041 $& <b> auf dieser Seite',
    );
  });

  it('The plural form follows the number, which is formatted', () => {
    expect(texts.rail.atRisk({ n: 1 })).toBe('1 Lead mit SLA-Risiko');
    expect(texts.rail.atRisk({ n: 1200 })).toMatch(/^1.200 Leads mit SLA-Risiko$/u);
  });
});

/** The browser itself shows these, in its own language. */
function manifestTexts(language: string): Record<string, { message: string }> {
  const file = join(import.meta.dirname, '../../public/_locales', language, 'messages.json');
  return JSON.parse(readFileSync(file, 'utf8'));
}

function sourceOf(place: string): string {
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/test\.ts$|i18n\/text-types/.test(file))
    .map((file) => readFileSync(join(place, file), 'utf8'))
    .join('\n');
}
