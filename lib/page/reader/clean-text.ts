/** Mail systems draw presence dots and badges with private characters inside names. */
const privateUse = /[\uE000-\uF8FF]/g;
/** Marks that change direction or are not seen at all; joiners stay, scripts need them. */
const invisible = /[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;

const longestText = 2_000;
const longestName = 300;

/** One line of clean text, in one Unicode form; empty when nothing is left. */
export function cleanText(raw: string): string {
  const clean = raw
    .normalize('NFC')
    .replace(privateUse, '')
    .replace(invisible, '')
    .replace(/\s+/g, ' ')
    .trim();
  return shorten(clean, longestText);
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
