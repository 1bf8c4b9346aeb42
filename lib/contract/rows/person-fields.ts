import { Country, Locale, Name } from '../scalars.ts';
import { z } from '../zod.ts';

/** What CRMs keep about a person apart from the whole name. Rows from older releases have none of these fields. */
export const personFields = {
  given: z.optional(z.nullable(Name)),
  family: z.optional(z.nullable(Name)),
  /** "Ms", "Herr", as the CRM writes it. */
  salutation: z.optional(z.nullable(Name)),
  /** An academic or other title in front of the name: "Prof. Dr.". */
  honorific: z.optional(z.nullable(Name)),
  /** The language in which reps write to the person. */
  language: z.optional(z.nullable(Locale)),
  country: z.optional(z.nullable(Country)),
};

export const personFieldNames = [
  'given',
  'family',
  'salutation',
  'honorific',
  'language',
  'country',
] as const satisfies readonly (keyof typeof personFields)[];
