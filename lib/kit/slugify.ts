/** Names to addresses for files that have none: always under a reserved domain, never a real mailbox. */

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

/** Latin letters and digits of a name, words joined by `joiner`; empty when it has none. */
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
