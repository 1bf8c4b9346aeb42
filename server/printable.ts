/**
 * Text from outside as it may stand on a terminal, in a log or between the columns of a list: what would move the cursor,
 * colour, begin a new line or turn the direction round is shown by its number.
 */
export function printable(text: string): string {
  return text.replace(unprintable, (sign) => {
    const name = names.get(sign);
    return name ?? `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`;
  });
}

/** The same of several lines, of which each stays one. */
const printableLines = (text: string) => text.split('\n').map(printable).join('\n');

/** A line of JSON as JSON that holds none of these signs. It ends with the only one that is allowed. */
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

/** Controls (C0, C1, DEL), format characters (direction, zero width, tags), separators of lines, halves of pairs. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const names = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

declare const checked: unique symbol;
/** What may be printed: made here alone. */
export type Line = string & { readonly [checked]: true };

/** A line for the terminal. What is put into it is made printable; the words around it are the program's own. */
export function line(words: TemplateStringsArray, ...values: (string | number)[]): Line {
  const parts = words.map((word, at) => word + printable(String(values[at] ?? '')));
  return parts.join('') as Line; // Every value of it was made printable.
}

/** A line of columns with tabs between them. */
export function columns(values: readonly string[]): Line {
  return values.map(printable).join('\t') as Line; // Each of them was made printable.
}

/** A line of JSON for another program. */
export function jsonLine(value: unknown): Line {
  return printableJson(JSON.stringify(value)) as Line; // It holds no such sign any more.
}

/** Several lines, as of a help text or a failure. */
export function lines(text: string): Line {
  return printableLines(text) as Line; // Each of them was made printable.
}
