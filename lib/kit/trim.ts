/** Removes the characters of `ends` from the end of a text. A regular expression for this can take quadratic time. */
export function trimEndOf(text: string, ends: string): string {
  let end = text.length;
  while (end > 0 && ends.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** The same at the start. */
export function trimStartOf(text: string, ends: string): string {
  let start = 0;
  while (start < text.length && ends.includes(text.charAt(start))) start += 1;
  return text.slice(start);
}

/** The same at both ends. */
export function trimOf(text: string, ends: string): string {
  return trimEndOf(trimStartOf(text, ends), ends);
}
