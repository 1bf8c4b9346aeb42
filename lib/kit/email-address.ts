// Behind the @ stands a dot that is neither the first nor the last character, said so that there is one way alone to read a text.
const shape = /^[^\s@<>,;"]+@[^\s@<>,;"][^\s@<>,;".]*\.[^\s@<>,;"]+$|^"[^"]+"@[^\s@]+$/;
const domainShape = /^[^\s@/][^\s@/.]*\.[^\s@/]+$/;

/** Characters that nobody sees, or that turn the direction of others: with them an address looks like another one. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u;

export const longestEmailAddress = 320;
export const longestDomain = 253;

/** Whether this is a lower-case email address as the wire knows it; without a schema, so that the page code can use it alone. */
export function isEmailAddress(text: string): boolean {
  return text.length <= longestEmailAddress && shape.test(text) && !unseen.test(text);
}

/** Whether this is a lower-case domain name as the wire knows it. */
export function isDomain(text: string): boolean {
  return text.length <= longestDomain && domainShape.test(text) && !unseen.test(text);
}
