import type { Candidate, Match } from './view.ts';

/** Who the panel is about: the rep's own choice first, else the one match. */
export function prospectOf(match: Match | undefined, chosen: Candidate | null): Candidate | null {
  if (chosen !== null) return chosen;
  return match?.state === 'one' ? match.candidate : null;
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
