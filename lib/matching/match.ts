import type { Reading } from '../contract/page/reading.ts';
import { normalAddress } from '../kit/normal-address.ts';
import { type CurrentRep, currentRepOf } from '../store/current-rep.ts';
import { currentSession } from '../store/meta.ts';
import { rowsWhere } from '../store/rows.ts';
import { domainPartOf, isAutomaticSender, isInDomains } from './automatic-sender.ts';
import { candidatesByAddress, candidatesByDomain } from './candidates.ts';
import { candidatesByRecord } from './candidates-by-record.ts';
import { rankPeople } from './rank-people.ts';
import type { Candidate, Match } from './view.ts';

/** The parts of a reading that decide the match. Without the subject, so that typing one does not repeat the search. */
export type MatchedReading = Pick<
  Reading,
  'kind' | 'people' | 'mailbox' | 'host' | 'recordId' | 'recordType'
>;

/**
 * Finds the people that the page is about. The record on the page decides before any address. Own addresses (the rep's, colleagues', and
 * the mailbox's) and programs are removed first.
 * 1. By address, among contacts and leads. The sender (also by Reply-To) comes before recipients; in a draft, recipients
 *    come first. If the best tier has one candidate, that is the match, and the others are listed with it; if it has
 *    several, the rep chooses.
 * 2. Otherwise by the registered domain of a company, in the same way, among accounts and ownership; never by free mail. If several
 *    companies share the domain, the rep chooses.
 * 3. Otherwise the people are unknown. Nothing is guessed.
 */
export async function matchReading(page: MatchedReading): Promise<Match> {
  const me = await currentSession();
  if (!me) return { state: 'nobody' };
  const reading = { ...page, people: page.people.map(normalised) };
  const addresses = [...new Set(reading.people.map(({ address }) => address))];
  const [self, colleagues, known] = await Promise.all([
    currentRepOf(me),
    colleaguesAmong(addresses),
    candidatesByAddress(addresses),
  ]);
  const isOwn = ownTest(reading, self, colleagues);
  const programs = self.organisation?.automaticSenders;
  const tiers = rankPeople(reading, (one) => isOwn(one) || isAutomaticSender(one, programs));
  const records = page.kind === 'record' ? await candidatesByRecord(page) : [];
  const byAddress = decide([
    records,
    ...tiers.map((tier) => tier.flatMap((p) => known.get(p.address) ?? [])),
  ]);
  if (byAddress) return byAddress;
  const people = tiers.flat();
  const companies = await candidatesByDomain(
    people.map((p) => p.address),
    self.organisation,
  );
  const byDomain = decide(tiers.map((tier) => tier.flatMap((p) => companies.get(p.address) ?? [])));
  return byDomain ?? (people.length === 0 ? { state: 'nobody' } : { state: 'unknown', people });
}

function normalised<P extends { address: string }>(person: P): P {
  return { ...person, address: normalAddress(person.address) ?? person.address.toLowerCase() };
}

/** The first tier that is not empty decides; null if all are empty. */
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
  return isOne(best)
    ? { state: 'one', candidate: first, others: all.slice(1) }
    : { state: 'several', candidates: all };
}

/** Whether candidates are one person: a single one, or a contact with the leads that have the same address. */
function isOne([first, ...others]: readonly Candidate[]): boolean {
  if (!first || first.isShared) return false;
  return others.every(
    ({ kind, address }) => first.kind === 'contact' && kind === 'lead' && address === first.address,
  );
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
  return (address) => own.has(address) || isInDomains(domainPartOf(address), domains);
}
