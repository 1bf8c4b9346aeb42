// After the @ there must be a dot that is neither first nor last. Only one way to match, so matching takes linear time.
const shape = /^[^\s@<>,;"]+@[^\s@<>,;"][^\s@<>,;".]*\.[^\s@<>,;"]+$|^"[^"]+"@[^\s@]+$/;
const domainShape = /^[^\s@/][^\s@/.]*\.[^\s@/]+$/;

/** Invisible characters, and those that change the text direction: with them one address could look like another. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u;

export const maxEmailAddressLength = 320;
export const maxDomainLength = 253;

/** Whether a text is a valid email address in lower case. Without a schema, so that the content script can use it. */
export function isEmailAddress(text: string): boolean {
  return text.length <= maxEmailAddressLength && shape.test(text) && !unseen.test(text);
}

/** Whether a text is a valid domain name in lower case. */
export function isDomain(text: string): boolean {
  return text.length <= maxDomainLength && domainShape.test(text) && !unseen.test(text);
}
