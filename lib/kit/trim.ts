/** The text without the characters of `ends` at its end. An expression for it would try every place in the text. */
export function trimEndOf(text: string, ends: string): string {
  let end = text.length;
  while (end > 0 && ends.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** The same for both of its ends. */
export function trimOf(text: string, ends: string): string {
  let start = 0;
  while (start < text.length && ends.includes(text.charAt(start))) start += 1;
  return trimEndOf(text.slice(start), ends);
}
