import type { Account } from '../../../lib/contract/rows/account.ts';
import type { Activity, activityKinds } from '../../../lib/contract/rows/activity.ts';
import type { Contact } from '../../../lib/contract/rows/contact.ts';
import type { Deal } from '../../../lib/contract/rows/deal.ts';
import { knownAccountId } from './accounts.ts';
import { demoId, type Moment, minutesFrom } from './demo-organisation.ts';
import type { Chance } from './random.ts';
import { robinId } from './reps-and-territories.ts';

const ACTIVITIES = 6_000;
const HOUR = 60;
const DAY = 24 * HOUR;

type Kind = (typeof activityKinds)[number];

const subjects: Record<Kind, readonly string[]> = {
  call: [
    'Called about the fleet size',
    'First call',
    'Called to agree on the next step',
    'Left a message',
    'Price question on the phone',
  ],
  email: [
    'Answer to the price question',
    'Summary of our call',
    'Proposal sent',
    'Dates for the demo',
    'Questions about the ERP connection',
  ],
  meeting: [
    'Demo with dispatch',
    'Visit to the depot',
    'Discovery meeting',
    'Proposal walk-through',
  ],
  note: [
    'Budget year starts in April',
    'Decision is made by the fleet manager',
    'Uses spreadsheets today',
    'Contract with another vendor runs out',
  ],
};

const notes = [
  'Wants the answer in writing before Friday.',
  'Interested, but purchasing must agree first.',
  'Asked for a customer of the same size to talk to.',
  'Two depots now, a third one next year.',
  'Will call back after the holidays.',
  'Finance asks for yearly billing.',
];

type Known = readonly [
  account: string,
  contact: number,
  minutesAgo: number,
  kind: Kind,
  subject: string,
  note: string | null,
];

/** Robin's activities with the people in the demo's mailbox. */
const known: readonly Known[] = [
  [
    'northwind',
    0,
    26 * HOUR,
    'call',
    'Called about the two-year price',
    'Marcus signs. He asks for the price of 24 months up front and for our processing agreement.',
  ],
  ['northwind', 0, 2 * DAY, 'email', 'Re: Pricing for 42 vans - Fleet Plus?', null],
  [
    'northwind',
    1,
    5 * DAY,
    'meeting',
    'Demo with operations and finance',
    'Dispatch liked the map. Finance asks about yearly billing.',
  ],
  ['northwind', 0, 8 * DAY, 'email', 'Pricing for 42 vans - Fleet Plus?', null],
  ['fabrikam', 0, 3 * DAY, 'email', 'Dates for the demo with the dispatch team', null],
  [
    'fabrikam',
    0,
    6 * DAY,
    'call',
    'Discovery call',
    'Three depots. Dispatch plans by hand from five in the morning.',
  ],
  [
    'blaabaer',
    0,
    19 * DAY,
    'call',
    'First call',
    '12 vans, about three hours a day lost to spreadsheets. Wants the offer in Danish.',
  ],
];

interface Drawn {
  account: Account;
  contact: Contact | null;
  dealId: string | null;
  repId: string;
}

function activity(number: number, drawn: Drawn, kind: Kind, at: string): Activity {
  const { account, contact, dealId, repId } = drawn;
  return {
    id: demoId('activity', number, 4),
    kind,
    repId,
    accountId: account.id,
    contactId: contact?.id ?? null,
    leadId: null,
    dealId,
    at,
    subject: null,
    note: null,
    addresses: kind === 'email' ? (contact?.emails.slice(0, 1) ?? []) : [],
    messageKey: null,
  };
}

/** Draws what came of a call or a meeting, and who wrote an email. */
function drawDetails(chance: Chance, kind: Kind, contact: Contact | null): Partial<Activity> {
  const address = contact?.emails[0];
  if (kind === 'call') {
    const outcome = chance.weighted([
      ['reached', 6],
      ['left-message', 2],
      ['not-reached', 3],
    ] as const);
    const minutes = outcome === 'reached' ? chance.between(2, 40) : null;
    return { direction: 'out', outcome, minutes };
  }
  if (kind === 'meeting') {
    const role = 'attendee' as const;
    const people = address ? [{ address, role, contactId: contact.id }] : [];
    return { outcome: 'held', minutes: chance.pick([30, 45, 60, 90]), people };
  }
  if (kind !== 'email') return {};
  const direction = chance.happens(0.3) ? 'in' : 'out';
  const role = direction === 'in' ? 'from' : 'to';
  return { direction, people: address ? [{ address, role, contactId: contact.id }] : [] };
}

/** Makes activities. Most are recent and on accounts with a deal; the activities on other accounts are up to 320 days old. */
export function makeActivities(
  chance: Chance,
  accounts: readonly Account[],
  contacts: readonly Contact[],
  deals: readonly Deal[],
  holderOf: (account: Account) => string | null,
  { now }: Moment,
): Activity[] {
  const people = Map.groupBy(contacts, (contact) => contact.accountId);
  const dealsOf = Map.groupBy(deals, (deal) => deal.accountId);
  const knownIds = new Set(known.map(([key]) => knownAccountId(key)));
  const made: Activity[] = [];
  for (const [key, person, minutesAgo, kind, subject, note] of known) {
    const id = knownAccountId(key);
    const account = accounts.find((one) => one.id === id);
    if (!account) throw new Error(`No account ${id}`);
    const contact = people.get(id)?.[person] ?? null;
    const drawn = {
      account,
      contact,
      dealId: dealsOf.get(id)?.[0]?.id ?? null,
      repId: robinId,
    };
    made.push({
      ...activity(made.length + 1, drawn, kind, minutesFrom(now, -minutesAgo)),
      subject,
      note,
    });
  }
  const active = accounts.filter((account) => dealsOf.has(account.id) && !knownIds.has(account.id));
  const quiet = accounts.filter((account) => !dealsOf.has(account.id) && !knownIds.has(account.id));
  while (made.length < ACTIVITIES) {
    const busy = chance.happens(0.8);
    const account = chance.pick(busy ? active : quiet);
    const deal = busy ? chance.pick(dealsOf.get(account.id) ?? []) : null;
    const repId = deal?.ownerRepId ?? holderOf(account);
    if (repId === null) continue;
    const days = busy ? 70 * chance.share() ** 2 : 20 + 300 * chance.share();
    const kind = chance.weighted([
      ['email', 42],
      ['call', 28],
      ['meeting', 12],
      ['note', 10],
    ] as const);
    const contact = chance.pick(people.get(account.id) ?? []);
    const drawn = { account, contact, dealId: deal?.id ?? null, repId };
    const at = minutesFrom(now, -Math.round(days * DAY) - chance.between(20, 8 * HOUR));
    made.push({
      ...activity(made.length + 1, drawn, kind, at),
      ...drawDetails(chance, kind, contact),
      subject: chance.pick(subjects[kind]),
      note: chance.happens(0.3) ? chance.pick(notes) : null,
    });
  }
  return made;
}
