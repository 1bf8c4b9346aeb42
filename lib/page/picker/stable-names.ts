/** Words that programs build names from. A class name is trusted only if it contains one of them. */
const trade = new Set(
  'account address addresses aside attendee author body card cell client column company contact contacts content customer data deal detail details editor email entry field fields form from header heading info item label lead link list mail main member message name owner page panel party people person phone profile record recipient recipients reply row section sender side sidebar subject summary table text title toolbar user value view'.split(
    ' ',
  ),
);

/** Prefixes of names that libraries generate. */
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

/** Words that belong to one record. A name that contains one of them does not occur on other records. */
export function wordsOfRecord(...texts: readonly (string | null)[]): ReadonlySet<string> {
  const words = texts.flatMap((text) => wordsIn(text ?? ''));
  return new Set(words.filter((word) => word.length >= 3 && !trade.has(word)));
}

/**
 * Whether a developer has chosen this name for a part of the program: it is no counter, no hash, and contains no word of
 * the record (`of`).
 */
export function isStableName(name: string, of: ReadonlySet<string>): boolean {
  if (name === '' || name.length > 40 || uuid.test(name) || /[@\s"\\]/.test(name)) return false;
  // One digit may be part of a name (`address1`); more of them are a counter or a hash.
  if ((name.match(/\d/g)?.length ?? 0) > 1) return false;
  const words = wordsIn(name);
  const [first = ''] = words;
  if (made.test(first.replace(/\d$/, ''))) return false;
  return words.length > 0 && words.every((word) => !of.has(word) && isSaid(word));
}

/** Whether a class name describes its element. Those of style libraries and compilers don't, or they change. */
export function isStableClass(name: string, of: ReadonlySet<string>): boolean {
  return (
    isStableName(name, of) && !/\d/.test(name) && wordsIn(name).some((word) => trade.has(word))
  );
}

function isSaid(word: string): boolean {
  if (/^\p{L}+$/u.test(word)) {
    return word.length < 4 || (vowel.test(word) && !/[bcdfghjklmnpqrstvwxz]{5}/.test(word));
  }
  return /^[a-z]{2,}\d$/.test(word);
}
