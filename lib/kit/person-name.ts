import { trimOf } from './trim.ts';

const titles = /^(dr|prof|mr|mrs|ms|miss|mx|herr|frau|mme|m|sr|sra|dott|ing)\.?$/i;

/** A name as a mail shows it, tidied: quotes off, "Doe, Jane" turned round. '' when nothing is left. */
export function tidyName(name: string): string {
  const bare = trimOf(name.replace(/\s+/g, ' '), '"\' ');
  const turned = /^([^,]+), ([^,]+)$/.exec(bare);
  return turned ? `${turned[2]} ${turned[1]}` : bare;
}

/**
 * First and last name. Titles in front are left out; a single word is the first name.
 * Only the place of the words is known, not what they mean: the first word is the first name, the rest the last.
 */
export function splitName(name: string): { first: string; last: string } {
  const words = tidyName(name)
    .split(' ')
    .filter((word) => word !== '');
  while (words.length > 1 && titles.test(words[0] ?? '')) words.shift();
  return { first: words[0] ?? '', last: words.slice(1).join(' ') };
}
