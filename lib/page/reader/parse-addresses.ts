import { isEmailAddress } from '../../kit/email-address.ts';
import { trimEndOf } from '../../kit/trim.ts';
import { cleanName, cleanText, maxRawLength } from './clean-text.ts';

/** The longest entry: a name, an address, and whatever a page puts between them. */
const maxPartLength = 2_000;

export interface NamedAddress {
  /** Lower-case. */
  address: string;
  name: string | null;
}

/**
 * Every address in a text that consists of addresses: `a@b.c`, `Name <a@b.c>`, a `mailto:` link, or a list of these with
 * commas or semicolons. Anything else is left out, and so is text beyond `maxRawLength`.
 */
export function parseAddresses(whole: string): NamedAddress[] {
  const raw = whole.slice(0, maxRawLength);
  const text = /^\s*mailto:/i.test(raw) ? fromMailto(raw) : raw;
  const parts = splitList(text);
  // The last entry may be cut off, and the rest of an address can be another valid address.
  if (whole.length > maxRawLength) parts.pop();
  const found: NamedAddress[] = [];
  for (const part of parts) {
    const named = parseOne(part);
    if (named) found.push(named);
  }
  return found;
}

/** The address in a text that contains exactly one, anywhere; null if it contains none or several. */
export function onlyAddressIn(raw: string): string | null {
  // A sentence may end with the address.
  const words = raw
    .slice(0, maxRawLength)
    .split(/[\s<>()[\],;"|]+/)
    .map((word) => cleanAddress(trimEndOf(word, '.:!?')));
  const distinct = new Set(words.filter((address) => address !== null));
  const [only] = distinct;
  return distinct.size === 1 && only !== undefined ? only : null;
}

/** The address in lower case; null if it is not a valid email address. */
export function cleanAddress(raw: string): string | null {
  if (raw.length > maxPartLength) return null;
  const address = cleanText(raw).toLowerCase();
  return isEmailAddress(address) ? address : null;
}

function parseOne(part: string): NamedAddress | null {
  const bracket = /^(.*)<([^<>]*)>[\s,;]*$/s.exec(part);
  const address = cleanAddress(bracket?.[2] ?? part);
  if (address === null) return null;
  return { address, name: bracket ? cleanName(bracket[1] ?? '', address) : null };
}

function fromMailto(raw: string): string {
  const path = raw.trim().slice('mailto:'.length).split('?')[0] ?? '';
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * Splits at commas and semicolons outside of quotes and angle brackets. A part without an @ belongs to the next one:
 * `Okafor, Chidi <c@x.example>` is one person with an unquoted name.
 */
function splitList(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let hasAt = false;
  let quoted = false;
  let bracketed = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '@') hasAt = true;
    if (quoted && char === '\\') at += 1;
    else if (char === '"') quoted = !quoted;
    else if (char === '<' && !quoted) bracketed = true;
    else if (char === '>' && !quoted) bracketed = false;
    if ((char === ',' || char === ';') && !quoted && !bracketed && hasAt) {
      parts.push(text.slice(start, at));
      start = at + 1;
      hasAt = false;
    }
  }
  parts.push(text.slice(start));
  return parts;
}
