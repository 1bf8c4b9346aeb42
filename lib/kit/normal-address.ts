import { cleanText } from './clean-text.ts';
import { maxDomainLength, maxEmailAddressLength } from './email-address.ts';
import { trimEndOf } from './trim.ts';

/** Short labels with their colons, in any language: "Email: ", "De : ", "差出人：", and `mailto:`. */
export const label = /^(?:[^:：<>@]{1,24}[:：])+\s*/;
/** Quotes, brackets and other marks that no address begins with. */
const marks = /^[^\p{L}\p{N}_]+/u;
/**
 * A local part, and a domain before marks or the fields of a `mailto:` link. No character fits two neighbouring parts, so matching takes
 * linear time.
 */
const shape =
  /^([\p{L}\p{M}\p{N}!#-'*+=?^-~.-]+)[@＠]([\p{L}\p{M}\p{N}._。-]+)($|\?|[^\p{L}\p{M}\p{N}._。-][^\p{L}\p{N}]*$)/u;
/** Letters and marks that are invisible. */
const unseen = /\p{DI}/u;

/**
 * The one form in which an email address is stored and compared: lower case, without labels and marks around it, and with the
 * domain in ASCII (UTS 46). Null if the text is not one email address.
 */
export function normalAddress(raw: string): string | null {
  // Longer than any address with a label, marks, and the subject of a link.
  if (raw.length > 2_000) return null;
  const text = cleanText(raw).toLowerCase().replace(label, '');
  const quoted = quotedLocal(text);
  const plain = quoted ? `q${text.slice(quoted.length)}` : text.replace(marks, '');
  const [, local, host = ''] = shape.exec(plain) ?? [];
  const domain = unseen.test(text) ? null : asciiDomain(host);
  const address = `${quoted ?? local}@${domain}`;
  return domain && address.length <= maxEmailAddressLength ? address : null;
}

/** The local part in quotes, which may contain spaces and apostrophes, with its quotes; null if there is none. */
function quotedLocal(text: string): string | null {
  const end = text.startsWith('"') ? text.indexOf('"@', 2) : -1;
  return end > 0 && !/["<>\\]/.test(text.slice(1, end)) ? text.slice(0, end + 1) : null;
}

/**
 * A host name in ASCII (UTS 46) and without a dot at the end. Null if the text is not a domain name, such as a bare word or an IP address.
 * `host`: without the other parts of a URL.
 */
export function asciiDomain(host: string): string | null {
  if (host.length > maxDomainLength) return null;
  const name = trimEndOf(URL.parse(`http://${host}`)?.hostname ?? '', '.');
  const labels = name.split('.');
  const isNamed = labels.length > 1 && !labels.includes('');
  return isNamed && /^\D.+$/.test(labels.at(-1) ?? '') ? name : null;
}
