import type { Person, Reading } from '../contract/page/reading.ts';
import { compareText } from '../kit/compare.ts';

type Role = Person['role'];

/** Roles by tier: people in one tier count the same, and an earlier tier wins. */
const readTiers: readonly (readonly Role[])[] = [
  ['from', 'replyTo', 'record'],
  ['to', 'cc'],
  ['mention'],
];

/** In a draft the rep is the sender, so recipients come first. */
const composeTiers: readonly (readonly Role[])[] = [
  ['to', 'cc', 'record'],
  ['from', 'replyTo'],
  ['mention'],
];

/**
 * The page's people by tier, each address once (in its best tier). The result does not depend on the order on the page. `isNobody`: for
 * the rep's own addresses, and for programs.
 */
export function rankPeople(
  reading: Pick<Reading, 'kind' | 'people'>,
  isNobody: (address: string) => boolean,
): Person[][] {
  const people = reading.people.filter((person) => !isNobody(person.address));
  const met = new Set<string>();
  return (reading.kind === 'compose' ? composeTiers : readTiers).map((roles) => {
    const tier = people
      .filter((p) => roles.includes(p.role) && !met.has(p.address))
      .sort((a, b) => byAddress(a, b, roles));
    const once = tier.filter((p, i) => p.address !== tier[i - 1]?.address);
    for (const person of once) met.add(person.address);
    return once;
  });
}

/** By address. Entries with the same address: with a name first, then by role, then by name. */
function byAddress(a: Person, b: Person, roles: readonly Role[]): number {
  return (
    compareText(a.address, b.address) ||
    (a.name ? 0 : 1) - (b.name ? 0 : 1) ||
    roles.indexOf(a.role) - roles.indexOf(b.role) ||
    compareText(a.name ?? '', b.name ?? '')
  );
}
