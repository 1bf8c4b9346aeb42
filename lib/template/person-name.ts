import { guessName } from '../kit/guess-name.ts';
import { baseLanguage } from '../kit/place.ts';

/** The parts of a person's name; null: not known. */
export interface PersonName {
  given: string | null;
  family: string | null;
  salutation: string | null;
  honorific: string | null;
}

/** The fields of a row that hold a person's name. */
export interface NamedPerson {
  name: string;
  given?: string | null | undefined;
  family?: string | null | undefined;
  salutation?: string | null | undefined;
  honorific?: string | null | undefined;
  language?: string | null | undefined;
}

/** The parts of the name in the row. A missing part is taken from the whole name where there is no doubt. */
export function personName(person: NamedPerson): PersonName {
  const guess = guessName(person.name, person.language ? baseLanguage(person.language) : null);
  const own = { given: filled(person.given), family: filled(person.family) };
  // If one half is known, a guessed other half must fit it.
  const fits =
    (own.given === null || own.given === guess.given) &&
    (own.family === null || own.family === guess.family);
  return {
    given: own.given ?? (fits ? guess.given : null),
    family: own.family ?? (fits ? guess.family : null),
    salutation: filled(person.salutation) ?? guess.salutation,
    honorific: filled(person.honorific) ?? guess.honorific,
  };
}

/** The whole name in the order in which it is spoken: "Doe, Jane, MBA" is Jane Doe. */
export function spokenName(person: NamedPerson): string {
  const { given, family } = personName(person);
  if (!person.name.includes(',') || given === null || family === null) return person.name;
  return `${given} ${family}`;
}

function filled(text: string | null | undefined): string | null {
  return text == null || text.trim() === '' ? null : text.trim();
}
