/**
 * Makes text from outside safe for a terminal, a log or a column of a list. Characters that would move the cursor, change colours,
 * begin a new line or reverse the direction are replaced by their numbers.
 */
export function printable(text: string): string {
  return text.replace(unprintable, (sign) => {
    const name = names.get(sign);
    return name ?? `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`;
  });
}

/** Makes each line printable and keeps the line breaks. */
const printableLines = (text: string) => text.split('\n').map(printable).join('\n');

/** Escapes the same characters in a line of JSON, which stays valid JSON. Only line feeds are kept, for the end of the line. */
export function printableJson(line: string): string {
  return line.replace(unprintable, (sign) =>
    sign === '\n'
      ? sign
      : sign
          .split('')
          .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
          .join(''),
  );
}

/** Control characters (C0, C1, DEL), format characters (direction, zero width, tags), line and paragraph separators, surrogates. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const names = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

declare const checked: unique symbol;
/** Text that is safe to print. Only the functions in this file make one. */
export type Line = string & { readonly [checked]: true };

/** A line for the terminal: a template whose values are made printable. Its fixed text comes from the program. */
export function line(words: TemplateStringsArray, ...values: (string | number)[]): Line {
  const parts = words.map((word, at) => word + printable(String(values[at] ?? '')));
  return parts.join('') as Line; // Every value was made printable.
}

/** A line of printable columns, separated by tabs. */
export function columns(values: readonly string[]): Line {
  return values.map(printable).join('\t') as Line; // Every value was made printable.
}

/** A line of JSON for another program. */
export function jsonLine(value: unknown): Line {
  return printableJson(JSON.stringify(value)) as Line; // Every unprintable character was escaped.
}

/** Several printable lines, such as a help text or an error. */
export function lines(text: string): Line {
  return printableLines(text) as Line; // Every line was made printable.
}
