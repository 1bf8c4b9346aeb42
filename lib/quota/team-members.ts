import type { Rep } from '../contract/rows/rep.ts';
import type { Team } from '../contract/rows/team.ts';

/** The reps of a team and of all teams below it. */
export function membersOf(
  teamId: string,
  { reps, teams }: { reps: readonly Rep[]; teams: readonly Team[] },
): ReadonlySet<string> {
  const inside = new Set([teamId]);
  // The set grows while this loop runs. It contains each team once, so the loop also ends if teams form a circle.
  for (const id of inside) {
    for (const team of teams) if (team.parentId === id) inside.add(team.id);
  }
  const isInside = ({ teamId: own, otherTeamIds = [] }: Rep) =>
    [own, ...otherTeamIds].some((id) => inside.has(id));
  return new Set(reps.filter(isInside).map(({ id }) => id));
}
