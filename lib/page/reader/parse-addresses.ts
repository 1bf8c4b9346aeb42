import { isMailAddress } from '../../contract/mail-address.ts';
import { cleanName, cleanText } from './clean-text.ts';

export interface NamedAddress {
  /** Lower-case. */
  address: string;
  name: string | null;
}

/**
 * Every address in a text that is nothing but addresses: `a@b.c`, `Name <a@b.c>`, a `mailto:` link, or a list of
 * these with commas or semicolons. What is no address is left out.
 */
export function parseAddresses(raw: string): NamedAddress[] {
  const text = /^\s*mailto:/i.test(raw) ? fromMailto(raw) : raw;
  const found: NamedAddress[] = [];
  for (const part of splitList(text)) {
    const named = parseOne(part);
    if (named) found.push(named);
  }
  return found;
}

/** The address of a text that holds exactly one, anywhere in it; null when there are none or several. */
export function onlyAddressIn(raw: string): string | null {
  // A sentence may end with the address.
  const words = raw
    .split(/[\s<>()[\],;"|]+/)
    .map((word) => cleanAddress(word.replace(/[.:!?]+$/, '')));
  const distinct = new Set(words.filter((address) => address !== null));
  const [only] = distinct;
  return distinct.size === 1 && only !== undefined ? only : null;
}

/** Lower-case and checked; null when it is no mail address. */
export function cleanAddress(raw: string): string | null {
  const address = cleanText(raw).toLowerCase();
  return isMailAddress(address) ? address : null;
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
 * Parts between commas and semicolons that are not inside quotes or angle brackets. A part without an @ belongs to
 * the next one: `Okafor, Chidi <c@x.example>` is one person whose name nobody quoted.
 */
function splitList(text: string): string[] {
  const parts: string[] = [];
  let current = '';
  let quoted = false;
  let bracketed = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quoted && char === '\\') {
      current += char + text.charAt(at + 1);
      at += 1;
      continue;
    }
    if (char === '"') quoted = !quoted;
    else if (char === '<' && !quoted) bracketed = true;
    else if (char === '>' && !quoted) bracketed = false;
    if ((char === ',' || char === ';') && !quoted && !bracketed && current.includes('@')) {
      parts.push(current);
      current = '';
    } else {
      current += char;
    }
  }
  parts.push(current);
  return parts;
}
