import type { Reading } from '../contract/page/reading.ts';
import type { Candidate, Match } from './view.ts';

/** The person that the panel shows: the rep's own choice, otherwise the only match. */
export function prospectOf(match: Match | undefined, chosen: Candidate | null): Candidate | null {
  if (chosen !== null) return chosen;
  return match?.state === 'one' ? match.candidate : null;
}

/** Everybody on the email except the person shown. */
export function othersOf(match: Match | undefined, shown: Candidate): readonly Candidate[] {
  const all =
    match?.state === 'one'
      ? [match.candidate, ...match.others]
      : match?.state === 'several'
        ? match.candidates
        : [];
  return all.filter((one) => one.id !== shown.id || one.kind !== shown.kind);
}

/** Identifies the page. When it changes, the rep's choice for the last page no longer applies. */
export function pageIdentity(reading: Reading | null): string {
  if (reading === null) return '';
  const people = reading.people.map((person) => person.address);
  return JSON.stringify([reading.kind, ...itemOf(reading), people]);
}

/** Identifies the email. When it changes, the panel forgets what was just done with the last one. */
export function emailIdentity(reading: Reading | null): string {
  return reading === null ? '' : JSON.stringify(itemOf(reading));
}

/** The email or record on the page. The subject of a draft is left out: the rep is still writing it. */
function itemOf({ host, kind, recordId, messageIdentity, subject }: Reading) {
  return [host, recordId, messageIdentity, kind === 'compose' ? null : subject];
}
