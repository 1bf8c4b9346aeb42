import type { Person, Reading } from '../contract/page/reading.ts';
import { type CurrentRep, currentRepOf } from '../store/current-rep.ts';
import type { LiveQuery } from '../store/live-query.ts';
import { currentSession } from '../store/meta.ts';
import { rowsWhere } from '../store/rows.ts';
import { hostOf, isNoReply, isWithin } from './automatic-sender.ts';
import { candidatesByAddress, candidatesByDomain } from './candidates.ts';
import { rankPeople } from './rank-people.ts';
import type { Candidate, Match } from './view.ts';

/** Who the page is about, kept up to date while the store changes. */
export function matchQuery({ kind, people, mailbox }: MatchedReading): LiveQuery<Match> {
  const matched = { kind, people, mailbox };
  return { key: ['match', matched], read: () => matchReading(matched) };
}

/** What decides who a page is about. A subject that is being typed does not, and nobody is looked up anew for it. */
type MatchedReading = Pick<Reading, 'kind' | 'people' | 'mailbox'>;

/**
 * Who the page is about. Own addresses are taken off first: the rep's, colleagues', the mailbox on screen.
 * 1. Exact address, over contacts and leads. The sender (Reply-To too) beats those it went to; in a mail being
 *    written, those it goes to come first. One in the best tier is the match and the rest are listed with it;
 *    several alike are for the rep to choose from.
 * 2. Else the registered domain of a company, the same way, over accounts and ownership; never free mail.
 * 3. Else they are people nobody knows. Nothing is guessed.
 */
export async function matchReading(reading: MatchedReading): Promise<Match> {
  const me = await currentSession();
  if (!me) return { state: 'nobody' };
  const addresses = [...new Set(reading.people.map((p) => p.address.toLowerCase()))];
  const [self, colleagues, known] = await Promise.all([
    currentRepOf(me),
    colleaguesAmong(addresses),
    candidatesByAddress(addresses),
  ]);
  const isOwn = ownTest(reading, self, colleagues);
  const tiers = rankPeople(reading, isOwn);
  const byAddress = decide(tiers.map((tier) => tier.flatMap((p) => known.get(p.address) ?? [])));
  if (byAddress) return byAddress;
  const people = tiers.flat();
  const companies = await candidatesByDomain(
    people.map((p) => p.address),
    self.organisation,
  );
  const byDomain = decide(tiers.map((tier) => tier.flatMap((p) => companies.get(p.address) ?? [])));
  return byDomain ?? strangers(people);
}

function strangers(people: readonly Person[]): Match {
  const real = people.filter((person) => !isNoReply(person.address));
  return real.length === 0 ? { state: 'nobody' } : { state: 'unknown', people: real };
}

/** The first tier with somebody in it decides; null when none has. */
function decide(tiers: readonly (readonly Candidate[])[]): Match | null {
  const met = new Set<string>();
  const distinct = tiers.map((tier) =>
    tier.filter(({ kind, id }) => {
      const fresh = !met.has(`${kind}/${id}`);
      met.add(`${kind}/${id}`);
      return fresh;
    }),
  );
  const best = distinct.find((tier) => tier.length > 0);
  const [first] = best ?? [];
  if (!best || !first) return null;
  const all = distinct.flat();
  return best.length === 1
    ? { state: 'one', candidate: first, others: all.slice(1) }
    : { state: 'several', candidates: all };
}

async function colleaguesAmong(addresses: readonly string[]): Promise<Set<string>> {
  const [byEmail, byAlias] = await Promise.all([
    rowsWhere('rep', 'email', addresses),
    rowsWhere('rep', 'aliases', addresses),
  ]);
  return new Set([...byEmail, ...byAlias].flatMap(({ row }) => [row.email, ...row.aliases]));
}

function ownTest(
  reading: MatchedReading,
  { rep, organisation }: CurrentRep,
  colleagues: ReadonlySet<string>,
): (address: string) => boolean {
  const own = new Set([...colleagues, ...(rep ? [rep.email, ...rep.aliases] : [])]);
  if (reading.mailbox !== null) own.add(reading.mailbox.toLowerCase());
  const domains = organisation?.ownDomains ?? [];
  return (address) => own.has(address) || isWithin(hostOf(address), domains);
}
