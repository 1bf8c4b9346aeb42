import type { PeopleAnchor } from '../contract/host.ts';
import type { Person } from '../contract/reading.ts';
import { parseAddresses } from './address.ts';
import { findAll } from './dom.ts';
import { cleanName, takeRaw } from './text.ts';

const mostPeople = 300;

/** The people some anchors find inside `root`; per role, the first anchor that finds anybody. */
export function peopleIn(root: ParentNode, anchors: readonly PeopleAnchor[]): Person[] {
  const people: Person[] = [];
  const done = new Set<Person['role']>();
  for (const anchor of anchors) {
    if (done.has(anchor.role)) continue;
    const found = peopleAt(root, anchor);
    if (found.length > 0) done.add(anchor.role);
    people.push(...found);
  }
  return people;
}

function peopleAt(root: ParentNode, anchor: PeopleAnchor): Person[] {
  const { role } = anchor;
  const people: Person[] = [];
  for (const element of findAll(root, anchor.each)) {
    const found = parseAddresses(takeRaw(element, anchor.address) ?? '');
    const rawName = anchor.name ? takeRaw(element, anchor.name) : null;
    for (const { address, name } of found) {
      // A name beside several addresses is nobody's in particular.
      const own = rawName !== null && found.length === 1 ? cleanName(rawName, address) : null;
      people.push({ address, name: own ?? name, role });
    }
  }
  return people;
}

/**
 * Each address once, in the role it came first, without the rep's own. At most 300; `truncated` says there were more.
 * `own`: lower-case addresses.
 */
export function settlePeople(
  found: readonly Person[],
  own: ReadonlySet<string>,
): { people: Person[]; truncated: boolean } {
  const byAddress = new Map<string, Person>();
  for (const person of found) {
    if (own.has(person.address)) continue;
    const known = byAddress.get(person.address);
    if (!known) byAddress.set(person.address, { ...person });
    else known.name ??= person.name;
  }
  const people = [...byAddress.values()];
  return { people: people.slice(0, mostPeople), truncated: people.length > mostPeople };
}
