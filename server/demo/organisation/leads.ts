import type { Account } from '../../../lib/contract/rows/account.ts';
import type { Contact } from '../../../lib/contract/rows/contact.ts';
import type { Lead } from '../../../lib/contract/rows/lead.ts';
import type { Rep } from '../../../lib/contract/rows/rep.ts';
import { slug } from '../../../lib/kit/slugify.ts';
import { demoId, type Moment, minutesFrom } from './demo-organisation.ts';
import type { Chance } from './random.ts';
import { industries, industryNames, type Region, regions } from './regions.ts';
import { robinId } from './reps-and-territories.ts';
import { knownCompanies } from './story-accounts.ts';

const LEADS = 1_500;
const HOUR = 60;
const DAY = 24 * HOUR;

/** The sources of leads: points, minutes until the promised first touch, and weight. */
const sources = [
  ['Demo request', 40, 2 * HOUR, 14],
  ['Price question on the website', 35, 4 * HOUR, 12],
  ['Callback request', 35, 2 * HOUR, 8],
  ['Webinar: routes without spreadsheets', 20, DAY, 22],
  ['Trade fair', 25, 2 * DAY, 16],
  ['Partner referral', 30, 8 * HOUR, 10],
  ['Downloaded the fleet cost guide', 10, 3 * DAY, 18],
] as const;

const extras = [
  ['Fleet of more than 50 vehicles', 20],
  ['Decides about purchasing', 15],
  ['Opened the last three emails', 10],
  ['Visited the price page three times', 15],
  ['In your territory\u2019s strongest industry', 10],
  ['Contract with another vendor ends this quarter', 20],
  ['No answer to two calls', -10],
  ['Budget not before next year', -15],
] as const;

const titles = [
  'Fleet Manager',
  'Operations Manager',
  'Managing Director',
  'Purchasing Manager',
  'Logistics Manager',
  'Head of Operations',
  'Owner',
];

/** The leads who wrote to the demo's mailbox. */
function knownLeads({ now }: Moment): Omit<Lead, 'id'>[] {
  const mine = { accountId: null, ownerRepId: robinId, firstTouchAt: null, status: 'new' as const };
  return [
    {
      ...mine,
      name: 'Oliver O\u2019Neill',
      company: 'Wingtip Toys',
      title: 'Store Operations',
      emails: ['oliver+demo@wingtip-toys.example'],
      phones: [],
      source: 'Demo request',
      scoreParts: [
        { label: 'Demo request', points: 40 },
        { label: 'Wants same-day routing', points: 20 },
        { label: 'Decides about purchasing', points: 15 },
      ],
      handedOverAt: minutesFrom(now, -85),
      slaDueAt: minutesFrom(now, 35),
      note: 'Needs same-day routing for 2 stores and web orders.',
    },
    {
      ...mine,
      name: 'Lena Brandt',
      given: 'Lena',
      family: 'Brandt',
      salutation: 'Frau',
      language: 'de',
      country: 'DE',
      company: 'Brandt Getr\u00e4nke GmbH',
      title: 'Managing Director',
      emails: ['lena@brandt-getraenke.example', 'lena.brandt.rigfixture@outlook.com'],
      phones: [],
      source: 'Callback request',
      scoreParts: [
        { label: 'Contract with another vendor ends on 30 June', points: 30 },
        { label: 'Callback request', points: 35 },
        { label: 'Small fleet, 9 trucks', points: -10 },
      ],
      handedOverAt: minutesFrom(now, -132),
      slaDueAt: minutesFrom(now, -12),
      note: 'Imani knows her from the trade fair.',
    },
  ];
}

export function makeLeads(
  chance: Chance,
  reps: readonly Rep[],
  accounts: readonly Account[],
  contacts: readonly Contact[],
  holderOf: (account: Account) => string | null,
  moment: Moment,
): Lead[] {
  const taken = new Set(contacts.flatMap((contact) => contact.emails));
  const drawnAccounts = Map.groupBy(accounts.slice(knownCompanies.length), holderOf);
  const leads: Omit<Lead, 'id'>[] = knownLeads(moment);
  for (let n = 0; leads.length < LEADS; n += 1) {
    const rep = reps[n % reps.length];
    const region = regions[Math.floor((n % reps.length) / (reps.length / regions.length))];
    if (!rep || !region) continue;
    const account = chance.happens(0.4) ? chance.pick(drawnAccounts.get(rep.id) ?? accounts) : null;
    const lead = drawLead(chance, region, account, moment);
    if (lead.emails.some((email) => taken.has(email))) continue;
    for (const email of lead.emails) taken.add(email);
    leads.push({
      ...lead,
      ownerRepId: chance.happens(0.93) ? rep.id : null,
      accountId: account?.id ?? null,
    });
  }
  return leads.map((lead, index) => ({ id: demoId('lead', index + 1, 4), ...lead }));
}

function drawLead(
  chance: Chance,
  region: Region,
  account: Account | null,
  moment: Moment,
): Omit<Lead, 'id' | 'ownerRepId' | 'accountId'> {
  const { first, last } = chance.person(region.language);
  const stem = `${chance.person(region.language).last} ${chance.pick(industries[chance.pick(industryNames)])}`;
  const domain = account?.domains[0] ?? `${slug(stem, '-')}.example`;
  const source = chance.weighted(sources.map((one) => [one, one[3]] as const));
  const scoreParts = [{ label: source[0] as string, points: source[1] as number }];
  for (const [label, points] of extras) {
    if (chance.happens(0.25)) scoreParts.push({ label, points });
  }
  return {
    name: `${first} ${last}`,
    company: account?.name ?? `${stem} ${chance.pick(region.forms)}`,
    title: chance.happens(0.85) ? chance.pick(titles) : null,
    emails: [`${slug(first, '.')}.${slug(last, '.')}@${domain}`],
    phones: chance.happens(0.5) ? [`${region.phone} 0${chance.between(100, 999)}`] : [],
    source: source[0],
    scoreParts,
    ...drawService(chance, source[2], moment),
  };
}

/** Draws a lead's status and deadline: of the new leads, a few are overdue, a few are due within the hour, and most are due later. */
function drawService(
  chance: Chance,
  promised: number,
  { now }: Moment,
): Pick<Lead, 'status' | 'handedOverAt' | 'slaDueAt' | 'firstTouchAt'> {
  const status = chance.weighted([
    ['new', 55],
    ['working', 28],
    ['qualified', 7],
    ['disqualified', 10],
  ] as const);
  if (status !== 'new') {
    const age = chance.between(1, 40) * DAY;
    const touched = age - chance.between(5, Math.round(promised * 1.1));
    return {
      status,
      handedOverAt: minutesFrom(now, -age),
      slaDueAt: minutesFrom(now, promised - age),
      firstTouchAt: minutesFrom(now, -touched),
    };
  }
  // A lead that is due later is still within its promised time.
  const later = chance.between(Math.min(HOUR + 5, promised), promised - 1);
  const due = chance.weighted([
    [-chance.between(3, 5 * HOUR), 5],
    [chance.between(4, 58), 4],
    [later, 91],
  ] as const);
  const handed = promised - due;
  return {
    status,
    handedOverAt: minutesFrom(now, -handed),
    slaDueAt: minutesFrom(now, due),
    firstTouchAt: null,
  };
}
