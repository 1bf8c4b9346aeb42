import type { Reading } from '../contract/page/reading.ts';

/** Tells one page from the next: when this changes, what the rep chose for the last page no longer holds. */
export function pageIdentity(reading: Reading | null): string {
  if (reading === null) return '';
  const people = reading.people.map((person) => person.address);
  return JSON.stringify([reading.kind, ...itemOf(reading), people]);
}

/** Tells one email from the next: what was done with the last email is over when this changes. */
export function emailIdentity(reading: Reading | null): string {
  return reading === null ? '' : JSON.stringify(itemOf(reading));
}

/** The email or record on the page. The subject of a draft is left out: the rep is still writing it. */
function itemOf({ host, kind, recordId, messageIdentity, subject }: Reading) {
  return [host, recordId, messageIdentity, kind === 'compose' ? null : subject];
}
