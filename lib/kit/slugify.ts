/** Makes ids and addresses from names, for files that have none. */

const special: Record<string, string> = {
  ø: 'o',
  æ: 'ae',
  å: 'a',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  œ: 'oe',
};

/** The Latin letters and digits of a name, with its words joined by `joiner`; '' if it has none. */
export function slug(name: string, joiner: '.' | '-'): string {
  return name
    .toLowerCase()
    .replace(/[øæåßłđðþœ]/g, (letter) => special[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .join(joiner);
}
