import { type Catalogue, en } from './en/index.ts';
import { count } from './format.ts';
import { type Forms, plural } from './plural.ts';

/** The words in use. */
export const t: Catalogue = en;

/** A sentence with a number in it, in the plural form the language wants. */
export function many(forms: Forms, n: number): string {
  return plural(forms, n, count(n), t.tag);
}
