/** What a mail address looks like here; without a schema around it, so that the page code can use it alone. */
export const mailAddressPattern = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$|^"[^"]+"@[^\s@]+$/;
export const longestMailAddress = 320;

/** Whether this is a lower-case mail address as the wire knows it. */
export function isMailAddress(text: string): boolean {
  return text.length <= longestMailAddress && mailAddressPattern.test(text);
}
