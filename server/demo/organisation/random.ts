import {
  base,
  da,
  de,
  en,
  en_GB,
  es,
  Faker,
  fr,
  it,
  type LocaleDefinition,
  nb_NO,
  nl,
  pl,
  sv,
} from '@faker-js/faker';

/** The languages from which names are drawn. */
const languages = { nl, de, fr, da, nb_NO, sv, es, it, pl, en_GB } satisfies Record<
  string,
  LocaleDefinition
>;
export type Language = keyof typeof languages;

const british: readonly string[] =
  'Ainsworth Akhtar Barlow Begum Bennett Byrne Campbell Carter Chaudhry Clarke Collins Doherty Ellis Evans Fletcher Gallagher Gill Graham Greenwood Griffiths Hall Harrison Hughes Hussain Jenkins Kaur Kelly Lewis Lloyd Mackenzie McCarthy Morgan Murphy Murray Nolan O’Brien Okoro Owen Parker Patel Pritchard Rees Reid Roberts Ryan Sharma Shaw Sinclair Singh Stewart Sutton Thomas Thornton Turner Walker Ward Whitaker Wilson Wright Young'.split(
    ' ',
  );

/** Draws at random, from one seed: the same seed and day make the same organisation. */
export interface Chance {
  /** A number from 0 to below 1. */
  share(): number;
  /** A whole number, including both ends. */
  between(from: number, to: number): number;
  pick<T>(items: readonly T[]): T;
  /** Picks an item by weight. The weights may have any sum. */
  weighted<T>(items: readonly (readonly [T, number])[]): T;
  /** True with this probability. */
  happens(share: number): boolean;
  person(language: Language): { first: string; last: string };
}

export function chanceFrom(seed: number): Chance {
  const fakers = new Map<Language, Faker>();
  const main = new Faker({ locale: [en, base], seed });
  const fakerOf = (language: Language): Faker => {
    const known = fakers.get(language);
    if (known) return known;
    const made = new Faker({
      locale: [languages[language], en, base],
      seed: seed + fakers.size + 1,
    });
    fakers.set(language, made);
    return made;
  };
  // All languages are set up now, in a fixed order, so that a language's seed does not depend on which is used first.
  for (const language of Object.keys(languages)) fakerOf(language as Language); // The keys of the literal above.
  const share = () => main.number.float({ min: 0, max: 1 });
  function at<T>(items: readonly T[], index: number): T {
    const item = items[index];
    if (item === undefined) throw new Error('Nothing to pick from');
    return item;
  }
  return {
    share,
    between: (from, to) => main.number.int({ min: from, max: to }),
    pick: (items) => at(items, main.number.int({ min: 0, max: items.length - 1 })),
    weighted: (items) => {
      let left = share() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      return at(items, items.length - 1)[0];
    },
    happens: (wanted) => share() < wanted,
    person: (language) => {
      const faker = fakerOf(language);
      const first = faker.person.firstName();
      // Faker's list for Britain is American and sounds made up.
      if (language === 'en_GB') return { first, last: faker.helpers.arrayElement(british) };
      return { first, last: faker.person.lastName() };
    },
  };
}
