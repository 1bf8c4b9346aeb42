import type { Account } from '../../../lib/contract/rows/account.ts';
import type { Contact } from '../../../lib/contract/rows/contact.ts';
import type { Territory } from '../../../lib/contract/rows/territory.ts';
import { slug } from '../../../lib/kit/slugify.ts';
import { assignTerritory } from '../../../lib/territory/assign-territory.ts';
import { demoId } from './demo-organisation.ts';
import type { Chance, Language } from './random.ts';
import { industries, industryNames, type Region, regions } from './regions.ts';
import { knownCompanies } from './story-accounts.ts';

const ACCOUNTS = 5_000;
const CONTACTS = 20_000;
/** The number of accounts in parts of the world without a territory. */
const FREE = 60;

const accountId = (number: number) => demoId('account', number, 4);

/** The id of a known company's account. Throws if there is no such company. */
export function knownAccountId(key: string): string {
  const index = knownCompanies.findIndex((company) => company.key === key);
  if (index < 0) throw new Error(`No known company ${key}`);
  return accountId(index + 1);
}

export function makeAccounts(chance: Chance): Account[] {
  const names = new Set(knownCompanies.map((company) => company.name));
  const domains = new Set(knownCompanies.flatMap((company) => company.domains));
  const accounts = knownCompanies.map(({ key, holder, people, domains: own, ...facts }, index) =>
    blank(accountId(index + 1), { ...facts, domains: [...own] }),
  );
  while (accounts.length < ACCOUNTS) {
    const region = chance.weighted(regions.map((one) => [one, one.weight] as const));
    const { city, ...drawn } = drawCompany(chance, region, names, domains);
    const free = accounts.length < knownCompanies.length + FREE;
    const where = free ? chance.pick(['Singapore', 'Canada', 'South Africa']) : region.name;
    const place = free ? {} : placeIn(region, city, accounts.length);
    const account = blank(accountId(accounts.length + 1), { ...drawn, region: where, ...place });
    if (chance.happens(0.03)) account.parentAccountId = chance.pick(accounts.slice(-200)).id;
    accounts.push(account);
  }
  return accounts;
}

/** The city in the company's name; for other companies, the cities in turn. */
function placeIn({ cities, country, elsewhere }: Region, named: string, number: number) {
  const city = named || (cities[number % cities.length] ?? '');
  return { city, country: elsewhere?.[city] ?? country };
}

type Facts = Pick<
  Account,
  'name' | 'domains' | 'region' | 'industry' | 'size' | 'city' | 'country' | 'segment'
>;

function blank(id: string, facts: Facts): Account {
  return { id, ...facts, ownerRepId: null, territoryId: null, parentAccountId: null };
}

function drawCompany(chance: Chance, region: Region, names: Set<string>, domains: Set<string>) {
  const industry = chance.pick(industryNames);
  for (;;) {
    const { last } = chance.person(region.language);
    const word = chance.pick(industries[industry]);
    const city = chance.happens(0.35) ? chance.pick(region.cities) : '';
    const stem = `${last} ${word}${city === '' ? '' : ` ${city}`}`;
    const name = `${stem} ${chance.pick(region.forms)}`;
    const domain = `${slug(stem, '-')}.example`;
    if (names.has(name) || domains.has(domain)) continue;
    names.add(name);
    domains.add(domain);
    const second = `${slug(stem, '-')}-group.example`;
    const both = chance.happens(0.04) && !domains.has(second);
    if (both) domains.add(second);
    const size = drawSize(chance);
    const segment = size >= 1_000 ? 'Enterprise' : 'Mid-market';
    return { name, industry, size, city, segment, domains: both ? [domain, second] : [domain] };
  }
}

/** Most companies are small: 8 to about 20,000 employees, one in ten above 1,000. */
function drawSize(chance: Chance): number {
  return Math.round(8 * Math.exp(7.8 * chance.share() ** 1.9));
}

/** Assigns accounts to territories by rule. A few get an owner of their own, in some cases not the territory's rep. */
export function placeAccounts(
  chance: Chance,
  accounts: readonly Account[],
  territories: readonly Territory[],
  secondOwner: string,
): void {
  const heldTwice = knownAccountId('lucerne');
  for (const account of accounts) {
    const assigned = assignTerritory(account, territories);
    account.territoryId = assigned?.territoryId ?? null;
    if (account.id === heldTwice) account.ownerRepId = secondOwner;
    else if (assigned && chance.happens(0.05)) account.ownerRepId = assigned.repId;
    else if (assigned && chance.happens(0.008)) {
      account.ownerRepId = chance.pick(territories).repId;
    }
  }
}

const titles = [
  ['Operations Manager', 10],
  ['Head of Operations', 8],
  ['Fleet Manager', 10],
  ['Logistics Manager', 9],
  ['Head of Purchasing', 7],
  ['Purchasing Manager', 7],
  ['Managing Director', 6],
  ['Chief Financial Officer', 5],
  ['Finance Manager', 5],
  ['IT Manager', 6],
  ['Dispatch Team Lead', 6],
  ['Warehouse Manager', 5],
  ['Head of Customer Service', 4],
  ['Sustainability Manager', 3],
  ['Executive Assistant', 3],
  ['Chief Operating Officer', 4],
] as const;

/** The number of contacts of each drawn account: at least two, and the rest at random. */
function contactCounts(chance: Chance, accounts: number, total: number): number[] {
  const counts = new Array<number>(accounts).fill(2);
  for (let left = total - accounts * 2; left > 0; left -= 1) {
    const at = chance.between(0, accounts - 1);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

export function makeContacts(chance: Chance, accounts: readonly Account[]): Contact[] {
  const contacts: Contact[] = [];
  const add = (contact: Omit<Contact, 'id'>) =>
    contacts.push({ id: demoId('contact', contacts.length + 1, 5), ...contact });
  for (const [index, { people }] of knownCompanies.entries()) {
    for (const { emails, phones, ...person } of people) {
      add({ accountId: accountId(index + 1), ...person, emails: [...emails], phones: [...phones] });
    }
  }
  const drawn = accounts.slice(knownCompanies.length);
  const counts = contactCounts(chance, drawn.length, CONTACTS - contacts.length);
  for (const [index, account] of drawn.entries()) {
    const region = regions.find((one) => one.name === account.region);
    const taken = new Set<string>();
    for (let n = 0; n < (counts[index] ?? 0); n += 1) {
      add(drawContact(chance, account, region ?? null, taken));
    }
  }
  return contacts;
}

function languageOf(chance: Chance, region: Region | null): Language {
  if (!region) return 'en_GB';
  if (region.name === 'Nordics') return chance.pick(['da', 'nb_NO', 'sv']);
  if (region.name === 'Belgium') return chance.pick(['nl', 'nl', 'fr']);
  return region.language;
}

function drawContact(
  chance: Chance,
  account: Account,
  region: Region | null,
  taken: Set<string>,
): Omit<Contact, 'id'> {
  const { first, last } = chance.person(languageOf(chance, region));
  const domain = account.domains[0] ?? 'unknown.example';
  const local = `${slug(first, '.')}.${slug(last, '.')}`;
  let email = `${local}@${domain}`;
  for (let n = 2; taken.has(email); n += 1) email = `${local}${n}@${domain}`;
  taken.add(email);
  const emails = [email];
  const short = `${slug(first, '.').charAt(0)}${slug(last, '-')}@${account.domains.at(-1) ?? domain}`;
  if (chance.happens(0.09) && !taken.has(short)) {
    taken.add(short);
    emails.push(short);
  }
  const phone = `${region?.phone ?? '+65 555'} 0${chance.between(100, 999)}`;
  return {
    accountId: account.id,
    name: `${first} ${last}`,
    given: first,
    family: last,
    title: chance.happens(0.92) ? chance.weighted(titles) : null,
    emails,
    phones: chance.happens(0.7) ? [phone] : [],
  };
}
