/** Mail systems draw presence dots and badges with private characters inside names. */
const privateUse = /[\uE000-\uF8FF]/g;
/** Marks that change direction or are not seen at all; joiners stay, scripts need them. */
const invisible =
  /[\u00AD\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0]/g;

/** Of a text from a page no more than this is looked at: pages may hold any amount, and are read again and again. */
export const longestRaw = 50_000;
const longestText = 2_000;
const longestName = 300;

/** One line of clean text, in one Unicode form; empty when nothing is left. */
export function cleanText(raw: string): string {
  const line = raw
    .slice(0, longestRaw)
    .replace(privateUse, '')
    .replace(invisible, '')
    .replace(/\s+/g, ' ')
    .trim();
  // Cut before it is brought into one form too: that takes longer the more marks stand on a letter.
  return shorten(shorten(line, 2 * longestText).normalize('NFC'), longestText);
}

/** A person's name without quotes and glyphs; null when it says no more than the address. */
export function cleanName(raw: string, address: string): string | null {
  let name = cleanText(raw);
  const quoted = /^"(.*)"$|^'(.*)'$/.exec(name);
  if (quoted) name = (quoted[1] ?? quoted[2] ?? '').replace(/\\(.)/g, '$1').trim();
  name = name.replace(/^<|>$/g, '');
  if (name === '' || name.toLowerCase() === address) return null;
  return shorten(name, longestName);
}

/** Cut at whole characters. `limit`: UTF-16 units. */
function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return text
    .slice(0, limit)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}
