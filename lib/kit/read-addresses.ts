import { cleanName, maxRawLength } from './clean-text.ts';
import { label, normalAddress } from './normal-address.ts';

export interface NamedAddress {
  /** In the form of `normalAddress`. */
  address: string;
  name: string | null;
}

/**
 * Every address in a text that consists of addresses: `a@b.c`, `Name <a@b.c>`, `A <a@b.c> on behalf of B <b@b.c>`, a `mailto:`
 * link, a group, or a list of these with commas or semicolons. Anything else is left out, and so is text beyond `maxRawLength`.
 */
export function parseAddresses(whole: string): NamedAddress[] {
  return addressEntries(whole).flatMap(addressesIn);
}

/** The entries of a list of addresses. A part without an @ belongs to the next one: `Okafor, Chidi <c@x.example>` is one entry. */
export function addressEntries(whole: string): string[] {
  const raw = whole.slice(0, maxRawLength);
  const entries = splitList(/^\s*mailto:/i.test(raw) ? fromMailto(raw) : raw);
  // The last entry may be cut off, and the rest of an address can be another valid address.
  if (whole.length > maxRawLength) entries.pop();
  return entries;
}

/** The address in a text that contains exactly one, anywhere; null if it contains none or several. */
export function onlyAddressIn(raw: string): string | null {
  const words = raw.slice(0, maxRawLength).split(/[\s<>()[\],;"|]+/);
  const distinct = new Set(words.map(normalAddress));
  distinct.delete(null);
  return distinct.size === 1 ? ([...distinct][0] ?? null) : null;
}

/** An address in any kind of brackets: `<a@b.c>`, `[mailto:a@b.c]`, `(a@b.c)`. */
const bracketed = /[<([]([^<>()[\]]+)[>)\]]/g;
/** What programs write between a sender and the person for whom they send: "on behalf of", "im Auftrag von", "de la part de". */
const onBehalfOf = / (of|von|de(?! la)|di|namens) /i;

/** The addresses in one entry of a list: usually one, several if somebody sends for somebody else; none if it is not an address. */
export function addressesIn(entry: string): NamedAddress[] {
  const found: NamedAddress[] = [];
  let end = 0;
  for (const { 0: whole, 1: inner = '', index } of entry.matchAll(bracketed)) {
    const address = inner.includes('@') ? normalAddress(inner) : null;
    if (address === null) continue;
    const before = entry.slice(end, index);
    const text = end === 0 ? before.replace(label, '') : after(before, onBehalfOf);
    const [name = ''] = text.split('<', 1);
    found.push({
      address,
      name: normalAddress(name) === address ? null : cleanName(name, address),
    });
    end = index + whole.length;
  }
  return found.length > 0 ? found : bareAddresses(entry.replace(label, ''));
}

/** The text behind the first match of a pattern, or all of it. */
function after(text: string, pattern: RegExp): string {
  const found = pattern.exec(text);
  return found ? text.slice(found.index + found[0].length) : text;
}

/** Addresses without names, with nothing but white space and marks between them. */
function bareAddresses(entry: string): NamedAddress[] {
  // Only a local part in quotes may contain spaces.
  const quoted = entry.includes('"') ? normalAddress(entry) : null;
  if (quoted !== null) return [{ address: quoted, name: null }];
  const words = entry.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const found = words.map((word) => ({ address: normalAddress(word) ?? '', name: null }));
  return found.every(({ address }) => address) ? found : [];
}

function fromMailto(raw: string): string {
  const path = raw.split('?', 1)[0] ?? '';
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A quoted text, an address in angle brackets, a separator, or anything between these. */
const tokens = /"(?:[^"\\]|\\.)*"?|<[^>]*>?|[,;]|[^",;<]+/gs;

/** Splits at commas and semicolons outside of quotes and angle brackets, once there is an address. */
function splitList(text: string): string[] {
  const parts = [''];
  let hasAt = false;
  for (const [token] of text.matchAll(tokens)) {
    if (hasAt && /^[,;]/.test(token)) {
      parts.push('');
      hasAt = false;
    } else {
      parts[parts.length - 1] += token;
      hasAt ||= token.includes('@');
    }
  }
  return parts;
}
