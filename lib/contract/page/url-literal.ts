export const maxPatternLength = 300;

/** A URL pattern that matches exactly this text. */
export function literalPattern(text: string): string {
  return text.replace(/%(?![\da-f]{2})|[^\w/.~!$&'+,;:=@%\u0080-\uffff-]/gi, encodeChar);
}

export function encodeChar(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** The name of a query field in one form, however it is encoded. */
export function fieldName(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0080-\uffff]+/g, encodeURIComponent)
    .replace(/%([\da-f]{2})/gi, (_all, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
}

/** A piece of a URL, decoded; unchanged if its encoding is invalid. */
export function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
