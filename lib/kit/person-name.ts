import { trimOf } from './trim.ts';

const titles = /^(dr|prof|mr|mrs|ms|miss|mx|herr|frau|mme|m|sr|sra|dott|ing)\.?$/i;

/** Tidies a name from an email: removes quotes, turns "Doe, Jane" into "Jane Doe". '' if nothing is left. */
export function tidyName(name: string): string {
  const bare = trimOf(name.replace(/\s+/g, ' '), '"\' ');
  const turned = /^([^,]+), ([^,]+)$/.exec(bare);
  return turned ? `${turned[2]} ${turned[1]}` : bare;
}

/**
 * Splits a name, without titles in front: the first word is the first name, the rest the last name. A single word is the first
 * name.
 */
export function splitName(name: string): { first: string; last: string } {
  const words = tidyName(name)
    .split(' ')
    .filter((word) => word !== '');
  while (words.length > 1 && titles.test(words[0] ?? '')) words.shift();
  return { first: words[0] ?? '', last: words.slice(1).join(' ') };
}
