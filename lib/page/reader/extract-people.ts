import type { PeopleAnchor } from '../../contract/page/host-shape.ts';
import type { Person } from '../../contract/page/reading.ts';
import { cleanName } from '../../kit/clean-text.ts';
import { parseAddresses } from '../../kit/read-addresses.ts';
import { findDeep, type QueryScope, queryIn } from '../dom.ts';
import { extractText, firstText } from './extract-text.ts';

const maxPeople = 300;
/** Each of these elements is searched separately, and they may be nested. */
const maxPlaces = 100;

/** The people in the scope. For each role, the first anchor that finds anybody counts. */
export function extractPeople(queryScope: QueryScope, anchors: readonly PeopleAnchor[]): Person[] {
  const people: Person[] = [];
  const done = new Set<Person['role']>();
  for (const anchor of anchors) {
    if (done.has(anchor.role)) continue;
    const found = peopleAt(queryScope, anchor);
    if (found.length > 0) done.add(anchor.role);
    people.push(...found);
  }
  return people;
}

function peopleAt(queryScope: QueryScope, anchor: PeopleAnchor): Person[] {
  const { role } = anchor;
  const people: Person[] = [];
  for (const element of placesOf(queryScope, anchor)) {
    const found = parseAddresses(extractText(element, anchor.address) ?? '');
    const rawName = anchor.name ? extractText(element, anchor.name) : null;
    for (const { address, name } of found) {
      // A name beside several addresses belongs to none of them.
      const own = rawName !== null && found.length === 1 ? cleanName(rawName, address) : null;
      people.push({ address, name: own ?? name, role });
    }
  }
  return anchor.one ? theOne(queryScope, anchor, people) : people;
}

function placesOf(queryScope: QueryScope, { inside, each }: PeopleAnchor): Element[] {
  if (inside === undefined) return queryIn(queryScope, each);
  return queryIn(queryScope, inside)
    .slice(0, maxPlaces)
    .flatMap((element) => queryIn({ ...queryScope, root: element }, each, findDeep));
}

/** The only person found; nobody if the addresses differ. */
function theOne(queryScope: QueryScope, anchor: PeopleAnchor, people: readonly Person[]): Person[] {
  const [first] = people;
  if (!first || people.some((person) => person.address !== first.address)) return [];
  const name = people.find((person) => person.name !== null)?.name ?? null;
  const elsewhere = name === null ? firstText(queryScope, anchor.named ?? []) : null;
  return [{ ...first, name: name ?? (elsewhere && cleanName(elsewhere, first.address)) }];
}

/**
 * Each address once, in the role in which it came first, without the rep's own. At most 300; `truncated` is true if there
 * were more. `own`: the rep's addresses in lower case.
 */
export function dedupePeople(
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
  return { people: people.slice(0, maxPeople), truncated: people.length > maxPeople };
}
