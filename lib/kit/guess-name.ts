import {
  isAddress,
  isCompany,
  isEitherWay,
  isFamilyFirst,
  isParticle,
  isSuffix,
  isTitle,
} from './name-words.ts';

/** The parts of a name. A part that is not certain is null. */
export interface NameParts {
  given: string | null;
  family: string | null;
  /** "Frau", "Mr.": how the person is addressed. */
  salutation: string | null;
  /** "Prof. Dr.". */
  honorific: string | null;
}

const nothing: NameParts = { given: null, family: null, salutation: null, honorific: null };

/** Languages in which the last name comes first. */
const lastNameFirst = /^(hu|ja|ko|zh|vi|km)$/;

/** The maximum length of a name. A longer text is not taken apart. */
const maxLength = 120;

/**
 * Takes a whole name apart. A part is returned only if there is hardly any doubt: a wrong name in a greeting is worse than a gap.
 * `language`: the person's language, if it is known (BCP 47 without a country).
 */
export function guessName(name: string, language: string | null = null): NameParts {
  const tidy = tidied(name);
  if (tidy === '' || tidy.length > maxLength || isNoName(tidy)) return nothing;
  const turned = turnedAtComma(tidy);
  if (turned === null) return nothing;
  const { words, salutation, honorific } = withoutTitles(turned.words);
  const around = { ...nothing, salutation, honorific };
  if (turned.family !== null) {
    return { ...around, given: firstOf(words), family: turned.family };
  }
  if (words.some(isEitherWay)) return around;
  const titled = salutation !== null || honorific !== null;
  const [only] = words;
  // "Dr. Weber" is a last name. A single word without a title may be either.
  if (words.length === 1 && only)
    return { ...around, family: titled && isWord(only) ? only : null };
  return { ...around, ...partsOf(words, language) };
}

function tidied(name: string): string {
  return name
    .slice(0, maxLength + 1)
    .normalize('NFC')
    .replace(/\([^()]{0,120}\)/g, ' ')
    .replace(/["“”„«»]/g, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/ ?, ?/g, ', ')
    .trim();
}

/** Whether a text names several people, or is an address or a number: not the name of one person. */
function isNoName(text: string): boolean {
  return /[&+/@\d]| (and|und|et|y|e|en) /iu.test(text);
}

/** "Doe, Jane, PhD" as the words of the first name and the last name; null if the commas mean something else. */
function turnedAtComma(text: string): { words: string[]; family: string | null } | null {
  const [first = '', ...others] = text.split(', ').filter((part) => part !== '');
  const parts = others.filter((part) => !part.split(' ').every(isSuffix));
  if (others.some(isCompany) || parts.length > 1) return null;
  const [given] = parts;
  if (given === undefined) {
    const words = first.split(' ');
    while (words.length > 2 && isDegree(words.at(-1) ?? '')) words.pop();
    return { words, family: null };
  }
  // "Doe, Jane" is a name; "Anna Berg, Sales" is a name and something else.
  const family = first.split(' ').filter((word) => !isTitle(word) && !isAddress(word));
  const isName =
    family.filter((word) => !isParticle(word)).length === 1 && isWord(family.at(-1) ?? '');
  return isName && given.split(' ').length <= 3
    ? { words: given.split(' '), family: family.join(' ') }
    : null;
}

function withoutTitles(words: readonly string[]) {
  const titles: string[] = [];
  let salutation: string | null = null;
  let at = 0;
  for (; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (isAddress(word)) salutation ??= word;
    else if (isTitle(word)) titles.push(word);
    else break;
  }
  const honorific = titles.length === 0 ? null : titles.join(' ');
  return { words: words.slice(at), salutation, honorific };
}

function partsOf(
  words: readonly string[],
  language: string | null,
): Pick<NameParts, 'given' | 'family'> {
  const [first = '', second = ''] = words;
  const unsure = { given: null, family: null };
  if (/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}]/u.test(words.join(''))) {
    return words.length === 2 ? { given: second, family: first } : unsure;
  }
  if (language !== null && lastNameFirst.test(language)) {
    return words.length === 2 && isWord(first) && isWord(second)
      ? { given: second, family: first }
      : unsure;
  }
  const shouted = words.filter(isShouted);
  if (shouted.length > 0 && shouted.length < words.length) return bySpelling(words);
  if (!isWord(first) || isParticle(first) || isFamilyFirst(first) || isSlavicFamily(first))
    return unsure;
  return { given: first, family: familyAfter(words.slice(1)) };
}

/** "MÜLLER Hans", "Jean DUPONT": if one part is in capitals, that part is the last name. */
function bySpelling(words: readonly string[]): Pick<NameParts, 'given' | 'family'> {
  const isFirst = isShouted(words[0] ?? '');
  const border = words.findIndex((word) => isShouted(word) !== isFirst);
  const rest = words.slice(border);
  const shouted = isFirst ? words.slice(0, border) : rest;
  const others = isFirst ? rest : words.slice(0, border);
  // Short words in capitals may be initials.
  if (shouted.some((word) => !isShouted(word) || word.length < 4) || others.some(isShouted)) {
    return { given: isFirst ? null : firstOf(words), family: null };
  }
  return { given: firstOf(others), family: shouted.join(' ') };
}

/** The last name among the words after the first name: one word, or particles and a word. Middle initials are not part of it. */
function familyAfter(words: readonly string[]): string | null {
  const rest = words.slice(words.findIndex((word) => !/^\p{L}\.?$/u.test(word)));
  const last = rest.at(-1) ?? '';
  return isWord(last) && rest.slice(0, -1).every(isParticle) ? rest.join(' ') : null;
}

function firstOf(words: readonly string[]): string | null {
  const [first = ''] = words;
  return isWord(first) && !isEitherWay(first) && !isTitle(first) && !isParticle(first)
    ? first
    : null;
}

/** Whether a word can be a name by itself: not an initial, not an abbreviation. */
function isWord(word: string): boolean {
  return /^\p{L}[\p{L}\p{M}’'‘-]+$/u.test(word);
}

function isShouted(word: string): boolean {
  return /\p{L}{2}/u.test(word) && word === word.toUpperCase() && word !== word.toLowerCase();
}

/** "PhD", "M.A.", but not "Ma". */
function isDegree(word: string): boolean {
  return isSuffix(word) && (word.includes('.') || (word.match(/\p{Lu}/gu) ?? []).length > 1);
}

/** Whether a word is a Slavic last name (Иванов, Петрова). On forms, the last name comes first. */
function isSlavicFamily(word: string): boolean {
  return /(ов|ова|ев|ева|ёв|ёва|ин|ина|ский|ская|енко|чук)$/iu.test(word);
}
