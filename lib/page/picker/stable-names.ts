/** Words programs build names of. A class name is believed only when one of these is in it. */
const trade = new Set(
  'account address addresses aside attendee author body card cell client column company contact contacts content customer data deal detail details editor email entry field fields form from header heading info item label lead link list mail main member message name owner page panel party people person phone profile record recipient recipients reply row section sender side sidebar subject summary table text title toolbar user value view'.split(
    ' ',
  ),
);

/** Beginnings that libraries give to the names they make. */
const made =
  /^(?:auto|css|ember|emotion|ext|gwt|headlessui|jss|mui|radix|react|sc|styled|tw|uid|vue|yui)$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-/i;
const vowel = /[aeiouyäöüéèáóíú]/i;

/** The words of a name: `rcmContactAddress` is three, `lead-42` two. */
export function wordsIn(name: string): string[] {
  return name
    .replace(/([a-zà-ÿ\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean);
}

/** Words of somebody's: names that hold one are of this one record, and nothing to know the next by. */
export function wordsOfRecord(...texts: readonly (string | null)[]): ReadonlySet<string> {
  const words = texts.flatMap((text) => wordsIn(text ?? ''));
  return new Set(words.filter((word) => word.length >= 3 && !trade.has(word)));
}

/**
 * A name a person has given to a part of a program: no number that counts, no hash, nothing of the record. `of`: the
 * record's words.
 */
export function isGivenName(name: string, of: ReadonlySet<string>): boolean {
  if (name === '' || name.length > 40 || uuid.test(name) || /[@\s"\\]/.test(name)) return false;
  // One digit may be a word's own (`address1`); more of them count or hash.
  if ((name.match(/\d/g)?.length ?? 0) > 1) return false;
  const words = wordsIn(name);
  const [first = ''] = words;
  if (made.test(first.replace(/\d$/, ''))) return false;
  return words.length > 0 && words.every((word) => !of.has(word) && isSaid(word));
}

/** A class name that says what it is for. Those of style libraries and of compilers say nothing, or change. */
export function isGivenClass(name: string, of: ReadonlySet<string>): boolean {
  return isGivenName(name, of) && !/\d/.test(name) && wordsIn(name).some((word) => trade.has(word));
}

function isSaid(word: string): boolean {
  if (/^\p{L}+$/u.test(word)) {
    return word.length < 4 || (vowel.test(word) && !/[bcdfghjklmnpqrstvwxz]{5}/.test(word));
  }
  return /^[a-z]{2,}\d$/.test(word);
}
