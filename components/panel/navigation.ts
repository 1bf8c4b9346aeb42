import type { Reading } from '../../lib/contract/page/reading.ts';
import type { Candidate, Match } from '../../lib/matching/view.ts';
import type { ScreenId } from '../shell/screens.ts';

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

/** Who the panel is about: the rep's own choice first, else the one match. */
export function prospectOf(match: Match | undefined, chosen: Candidate | null): Candidate | null {
  if (chosen !== null) return chosen;
  return match?.state === 'one' ? match.candidate : null;
}

/** There is somebody on the page to look at, known or not. */
function hasSomebody(match: Match | undefined): boolean {
  return match !== undefined && match.state !== 'nobody';
}

/**
 * The screen on show. Unless the rep went somewhere, the panel follows the page: the prospect if there is one, else today.
 * `selected`: the screen the rep chose; null while following the page.
 */
export function shownScreen(selected: ScreenId | null, match: Match | undefined): ScreenId {
  return selected ?? (hasSomebody(match) ? 'prospect' : 'today');
}

/** The screen the rep chose (null: the panel follows the page), and the one the figures were opened from. */
export interface NavigationState {
  selected: ScreenId | null;
  previous: ScreenId | null;
}

export const initialNavigation: NavigationState = { selected: null, previous: null };

/**
 * A step of the rep's. Going where following would lead anyway is following again; the figures open and shut with the
 * same click.
 */
export function navigate(
  at: NavigationState,
  to: ScreenId,
  match: Match | undefined,
): NavigationState {
  if (to === 'quota' && at.selected === to) return { selected: at.previous, previous: null };
  const selected = to === shownScreen(null, match) ? null : to;
  return { selected, previous: at.selected };
}

/** Everybody on the email but the one shown. */
export function othersOf(match: Match | undefined, shown: Candidate): readonly Candidate[] {
  const all =
    match?.state === 'one'
      ? [match.candidate, ...match.others]
      : match?.state === 'several'
        ? match.candidates
        : [];
  return all.filter((one) => one.id !== shown.id || one.kind !== shown.kind);
}
