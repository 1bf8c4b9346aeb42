import type { Absence } from '../contract/rows/absence.ts';
import type { Ownership } from '../contract/rows/ownership.ts';
import type { Rep } from '../contract/rows/rep.ts';
import type { Territory } from '../contract/rows/territory.ts';
import { runningAbsences, stateOf } from '../people/rules.ts';
import type { OwnershipStatus } from './view.ts';

type Named = Pick<Rep, 'id' | 'name' | 'timeZone' | 'activeFrom' | 'activeTo'>;

/** What decides whether the holder of an account is away. */
export interface Presence {
  absences: readonly Absence[];
  /** ms since the epoch. */
  now: number;
}

/**
 * Whether this rep may work the account. `me`: the rep's id; `ownership`: null if the account is unknown.
 * - No owner and no territory: claimable.
 * - No owner, and no rep for the territory: ask, because the territory's next rep gets the account.
 * - The owner and the territory's rep are two people: ask, for every rep.
 * - Otherwise the account belongs to the owner or, without an owner, to the territory's rep: mine or other.
 */
export function ownershipStatus(
  ownership: Ownership | null,
  me: string,
  reps: readonly Named[],
  territories: readonly Territory[],
  presence: Presence,
): OwnershipStatus {
  if (!ownership) return { kind: 'unknown' };
  const territory = territories.find((t) => t.id === ownership.territoryId) ?? null;
  const owner = ownership.ownerRepId;
  const holder = territory?.repId ?? null;
  if (territory && owner !== null && holder !== null && owner !== holder) {
    return {
      kind: 'ask',
      why: 'two-holders',
      ownerName: nameOf(owner, reps),
      territoryRepName: nameOf(holder, reps),
      territory: territory.name,
    };
  }
  const repId = owner ?? holder;
  if (repId === null) {
    return territory
      ? { kind: 'ask', why: 'vacant', territory: territory.name }
      : { kind: 'claimable' };
  }
  const why = {
    territory: territory?.name ?? null,
    rule: ruleText(ownership),
    since: ownership.since,
  };
  if (repId === me) return { kind: 'mine', ...why };
  return { kind: 'other', repId, ...presenceOf(repId, me, reps, presence), ...why };
}

function presenceOf(
  repId: string,
  me: string,
  reps: readonly Named[],
  { absences, now }: Presence,
): Pick<OwnershipStatus & { kind: 'other' }, 'repName' | 'left' | 'away'> {
  const rep = reps.find(({ id }) => id === repId);
  // Every rep of the organisation is in the store, so a rep who is not in the store was removed.
  if (!rep) return { repName: null, left: true, away: null };
  const left = stateOf(rep, now) === 'left';
  const running = runningOf(rep, absences, now);
  const isThere = (id: string | null) => {
    const cover = reps.find((one) => one.id === id);
    return (
      !!cover && stateOf(cover, now) === 'active' && runningOf(cover, absences, now).length === 0
    );
  };
  // A cover who is away or has left does not stand in. The rep who asks stands in even while away.
  const absence =
    running.find(({ coverRepId }) => coverRepId === me) ??
    running.find(({ coverRepId }) => isThere(coverRepId)) ??
    running[0];
  if (left || !absence) return { repName: rep.name, left, away: null };
  const { endsOn: until, coverRepId } = absence;
  const cover = coverRepId !== null && isThere(coverRepId) ? nameOf(coverRepId, reps) : null;
  return { repName: rep.name, left, away: { until, cover, byMe: coverRepId === me } };
}

const runningOf = ({ id, timeZone }: Named, absences: readonly Absence[], now: number) =>
  runningAbsences(
    absences.filter((one) => one.repId === id),
    timeZone,
    now,
  );

/** "4: Nordics, manufacturing"; null for an account assigned by hand. */
function ruleText({ ruleOrder, ruleLabel }: Ownership): string | null {
  const parts = [ruleOrder === null ? null : String(ruleOrder), ruleLabel];
  const text = parts.filter((part) => part !== null).join(': ');
  return text === '' ? null : text;
}

function nameOf(repId: string, reps: readonly Named[]): string | null {
  return reps.find((rep) => rep.id === repId)?.name ?? null;
}
