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

/** Turns texts into a pseudo-locale: `long` adds accents and a third of the length, `rtl` reverses the direction. Other kinds change nothing. */
export function pseudoLocale(kind: string | undefined): (text: string) => string {
  if (kind === 'long') return (text) => (isSetting(text) ? text : lengthened(text));
  // These marks reverse the direction of the text between them.
  if (kind === 'rtl')
    return (text) => (text === 'ltr' ? 'rtl' : /\p{L}/u.test(text) ? `\u202E${text}\u202C` : text);
  return (text) => text;
}

/** Whether a message is a setting of the language and not a text. */
function isSetting(text: string): boolean {
  return text === 'ltr' || text === 'en';
}

function lengthened(text: string): string {
  const accented = text.replace(/[a-z]/g, (letter) => accents[letter] ?? letter);
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const more = '~'.repeat(Math.ceil(letters / 3));
  // Keeps words at a realistic length.
  return letters === 0 ? text : `${accented}${more.replace(/~{12}/g, '$& ')}`;
}
