const accents: Readonly<Record<string, string>> = {
  ...{
    a: 'á',
    b: 'ƀ',
    c: 'ç',
    d: 'ð',
    e: 'é',
    f: 'ƒ',
    g: 'ğ',
    h: 'ĥ',
    i: 'í',
    j: 'ĵ',
    k: 'ķ',
    l: 'ļ',
    m: 'ɱ',
  },
  ...{
    n: 'ñ',
    o: 'ö',
    p: 'þ',
    q: 'ɋ',
    r: 'ŕ',
    s: 'š',
    t: 'ţ',
    u: 'ü',
    v: 'ṽ',
    w: 'ŵ',
    x: 'ẋ',
    y: 'ý',
    z: 'ž',
  },
};

/** Makes texts that are no language: a third longer with accents, or read from right to left. Unknown kinds change nothing. */
export function pseudo(kind: string | undefined): (text: string) => string {
  if (kind === 'long') return (text) => (isSetting(text) ? text : lengthened(text));
  // The marks turn the direction of what stands between them.
  if (kind === 'rtl')
    return (text) => (text === 'ltr' ? 'rtl' : /\p{L}/u.test(text) ? `\u202E${text}\u202C` : text);
  return (text) => text;
}

/** What a catalogue says of its language. */
function isSetting(text: string): boolean {
  return text === 'ltr' || text === 'en';
}

function lengthened(text: string): string {
  const accented = text.replace(/[a-z]/g, (letter) => accents[letter] ?? letter);
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const more = '~'.repeat(Math.ceil(letters / 3));
  // No word is longer than words are.
  return letters === 0 ? text : `${accented}${more.replace(/~{12}/g, '$& ')}`;
}
