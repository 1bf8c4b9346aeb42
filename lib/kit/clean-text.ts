/**
 * Marks that change direction or are invisible, and private-use characters, which mail systems draw as presence dots and badges.
 * Joiners stay, because some scripts need them.
 */
const invisible =
  /[\u00AD\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uE000-\uF8FF\uFEFF\uFFA0]/g;

/** Only this much of a text is read: a page may contain any amount, and is read again and again. */
export const maxRawLength = 50_000;
const maxTextLength = 2_000;
const maxNameLength = 300;

/** The text as one clean line in NFC; empty if nothing is left. */
export function cleanText(raw: string): string {
  const line = raw.slice(0, maxRawLength).replace(invisible, '').replace(/\s+/g, ' ').trim();
  // Shortened before normalising too, because that takes longer the more marks a letter has.
  return shorten(shorten(line, 2 * maxTextLength).normalize('NFC'), maxTextLength);
}

/** A person's name without quotes and glyphs; null if it is empty or only repeats the address. */
export function cleanName(raw: string, address: string): string | null {
  let name = cleanText(raw);
  const quoted = /^"(.*)"$|^'(.*)'$/.exec(name);
  if (quoted) name = (quoted[1] ?? quoted[2] ?? '').replace(/\\(.)/g, '$1').trim();
  name = name.replace(/^<|>$/g, '');
  if (name === '' || name.toLowerCase() === address) return null;
  return shorten(name, maxNameLength);
}

/** Shortens at a whole character. `limit`: UTF-16 units. */
function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return text
    .slice(0, limit)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}
