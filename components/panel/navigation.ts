import type { Reading } from '../../lib/contract/page/reading.ts';
import type { Candidate, Match } from '../../lib/matching/view.ts';
import type { ScreenId } from '../shell/screens.ts';

/** What makes a page this page: when it changes, what the rep chose for the last one no longer holds. */
export function pageIdentity(reading: Reading | null): string {
  if (reading === null) return '';
  const { host, kind, recordId, messageIdentity, subject, people } = reading;
  return JSON.stringify([
    host,
    kind,
    recordId,
    messageIdentity,
    subject,
    people.map((p) => p.address),
  ]);
}

/** What makes a mail this mail: what was just done with the last one is over when it changes. Typing does not change it. */
export function mailIdentity(reading: Reading | null): string {
  if (reading === null) return '';
  const { host, kind, recordId, messageIdentity, subject } = reading;
  return JSON.stringify([host, recordId, messageIdentity, kind === 'compose' ? null : subject]);
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
 * `went`: where the rep went; null while following.
 */
export function shownScreen(went: ScreenId | null, match: Match | undefined): ScreenId {
  return went ?? (hasSomebody(match) ? 'prospect' : 'today');
}

/** Where the rep went (null: follows the page), and what the figures were opened from. */
export interface Whereabouts {
  went: ScreenId | null;
  before: ScreenId | null;
}

export const nowhere: Whereabouts = { went: null, before: null };

/**
 * A step of the rep's. Going where following would lead anyway is following again; the figures open and shut with the
 * same click.
 */
export function move(at: Whereabouts, to: ScreenId, match: Match | undefined): Whereabouts {
  if (to === 'quota' && at.went === to) return { went: at.before, before: null };
  const went = to === shownScreen(null, match) ? null : to;
  return { went, before: at.went };
}

/** Everybody else on the mail, the one shown left out. */
export function othersOf(match: Match | undefined, shown: Candidate): readonly Candidate[] {
  const all =
    match?.state === 'one'
      ? [match.candidate, ...match.others]
      : match?.state === 'several'
        ? match.candidates
        : [];
  return all.filter((one) => one.id !== shown.id || one.kind !== shown.kind);
}
