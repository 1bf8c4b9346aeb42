import type { Person } from '../../../lib/contract/page/reading.ts';
import type { PageRecord } from '../../../lib/matching/candidates-by-record.ts';
import { matchReading } from '../../../lib/matching/match.ts';
import type { Match } from '../../../lib/matching/view.ts';
import { replaceStoreDatabase, StoreDatabase } from '../../../lib/store/database.ts';
import { OutboxDatabase, replaceOutboxDatabase } from '../../../lib/store/outbox-database.ts';
import { reading } from '../../kit/page-people.ts';
import { account, contact, deal, lead, organisation, rep } from '../../kit/rows.ts';
import { hold, signIn } from '../../kit/store.ts';
import type { Failure } from '../report.ts';

/** What a page shows, and who it is: the ids of the right candidates, the best first; none if nobody may be named. */
interface Known {
  what: string;
  people: readonly Person[];
  /** The record on the page. */
  record?: PageRecord;
  state: Match['state'];
  right: readonly string[];
}

const from = (address: string, name: string | null = null): Person => ({
  role: 'from',
  address,
  name,
});
const replyTo = (address: string): Person => ({ role: 'replyTo', address, name: null });
const to = (address: string): Person => ({ role: 'to', address, name: null });

const companies = 2_000;
const perCompany = 3;
const leads = 1_000;
const atGmail = 1_000;

/** A store of 10,000 people and companies whose right answers follow from how it is made. */
async function fill(): Promise<void> {
  await signIn('anna');
  await hold('organisation', [
    organisation({
      id: 'org',
      ownDomains: ['own.example'],
      freeMailDomains: ['village-mail.example'],
      companyDomains: ['company-at-gmx.gmx.de', 'freenet.de'],
      sharedDomains: ['university.example'],
      automaticSenders: ['ticketing', 'robots.example'],
    }),
  ]);
  await hold('rep', [
    rep({ id: 'anna', email: 'anna@own.example' }),
    rep({ id: 'ben', email: 'ben@partner.example' }),
  ]);
  const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);
  await hold('account', [
    ...numbers(companies).map((n) =>
      account({ id: `c${n}`, domains: [`firm${n}.example`], ids: hubspot('company', n) }),
    ),
    // Two subsidiaries under one domain, one university, a provider that is a customer, and addresses that prove nothing.
    account({ id: 'north', name: 'A North', domains: ['group.example'] }),
    account({ id: 'south', name: 'B South', domains: ['group.example'] }),
    account({ id: 'university', domains: ['university.example'] }),
    account({ id: 'freenet', domains: ['freenet.de'] }),
    account({ id: 'idn', domains: ['xn--mller-kva.de'] }),
    account({ id: 'tenant', domains: ['contoso.onmicrosoft.com'] }),
    account({ id: 'part', domains: ['shop.partco.de'] }),
    ...noCompanies.map((domain, n) => account({ id: `none${n}`, domains: [domain] })),
  ]);
  await hold('contact', [
    ...numbers(companies * perCompany).map((n) =>
      contact({
        id: `p${n}`,
        accountId: `c${n % companies}`,
        emails: [`first.last${n}@firm${n % companies}.example`],
        // HubSpot counts each type of record for itself.
        ids: hubspot('contact', n),
      }),
    ),
    ...numbers(atGmail).map((n) => contact({ id: `g${n}`, emails: [gmailOf(n)] })),
    contact({ id: 'uta', emails: ['uta@xn--bcher-kva.example'] }),
  ]);
  await hold(
    'deal',
    numbers(50).map((n) => deal({ id: `d${n}`, accountId: `c${n}`, ids: hubspot('deal', n + 7) })),
  );
  await hold(
    'lead',
    numbers(leads).map((n) =>
      lead({ id: `l${n}`, emails: [`lead${n}@newco${n}.example`], ids: salesforce(n) }),
    ),
  );
}

const hubspot = (type: string, n: number) => [{ system: 'hubspot', type, id: String(n) }];
const leadId = (n: number) => `00Q5e${String(n).padStart(10, '0')}`;
/** Salesforce exports ids with 18 characters, and its pages often have 15. */
const salesforce = (n: number) => [{ system: 'salesforce', type: 'Lead', id: `${leadId(n)}EAV` }];

/** Every third address is stored with a dot, every fifth at googlemail.com. */
function gmailOf(n: number): string {
  const local = `${n % 3 === 0 ? 'jo.' : 'jo'}${letters(n)}`;
  return `${local}@${n % 5 === 0 ? 'googlemail' : 'gmail'}.com`;
}

/** A number in letters, always six of them. */
function letters(n: number): string {
  return [...String(n).padStart(6, '0')]
    .map((digit) => 'abcdefghij'.charAt(Number(digit)))
    .join('');
}

/** Domains that accounts have in CRMs, and that prove nothing. */
const noCompanies =
  `yahoo.es hotmail.es outlook.es yahoo.it yahoo.com.br uol.com.br virgilio.it tiscali.it gmx.fr inbox.ru ya.ru hanmail.net foxmail.com
   docomo.ne.jp duck.com privaterelay.appleid.com att.net verizon.net live.co.uk aol.fr mail.fr tutamail.com gmail.com googlemail.com
   web.de t-online.de icloud.com me.com proton.me protonmail.ch 163.com qq.com naver.com wp.pl seznam.cz orange.fr libero.it
   village-mail.example facebook.com linkedin.com instagram.com x.com twitter.com youtube.com xing.com linktr.ee none.com example.com
   test.com unknown.com onmicrosoft.com wordpress.com`.split(/\s+/);

/** Addresses from which programs send. */
const programs =
  `no-reply noreply do-not-reply donotreply no_reply no.reply no-reply-orders messages-noreply noreply-de calendar-notification notifications
   auto-confirm bounces-123 bounce bounces+77 mailer-daemon postmaster nichtantworten nao-responda ne-pas-repondre noresponder nonrispondere
   niet-beantwoorden automated notify alerts ticketing notification orders-bounces noreply+x9 autoreply`.split(
    /\s+/,
  );

function known(): Known[] {
  const some = (count: number) => Array.from({ length: count }, (_, at) => at * 17 + 3);
  const one = (what: string, people: readonly Person[], ...right: string[]): Known => ({
    ...{ what, people, state: 'one', right },
  });
  const record = (
    what: string,
    [host, recordType, recordId]: [host: string, type: string | null, id: string],
    ...right: string[]
  ): Known => ({
    ...{ what, people: [], record: { host, recordType, recordId }, right },
    state: right.length === 0 ? 'nobody' : 'one',
  });
  const nobody = (what: string, state: Match['state'], ...people: Person[]): Known => ({
    ...{ what, people, state, right: [] },
  });
  return [
    ...some(60).map((n) =>
      one('by address', [from(`First.Last${n}@firm${n % companies}.example`)], `contact/p${n}`),
    ),
    ...some(40).map((n) =>
      one('by a tag', [from(`first.last${n}+demo@firm${n}.example`)], `contact/p${n}`),
    ),
    ...some(40).map((n) =>
      one('by an unknown colleague', [from(`new.person@mail.firm${n}.example`)], `account/c${n}`),
    ),
    ...some(30).map((n) => one('by lead', [from(`lead${n}@newco${n}.example`)], `lead/l${n}`)),
    ...some(30).map((n) =>
      one('by dots at Gmail', [from(`j.o${letters(n)}@gmail.com`)], `contact/g${n}`),
    ),
    ...some(30).map((n) =>
      one('by googlemail', [from(`jo${letters(n)}@googlemail.com`)], `contact/g${n}`),
    ),
    ...some(20).map((n) =>
      one('by a tag at Gmail', [from(`jo${letters(n)}+shop@gmail.com`)], `contact/g${n}`),
    ),
    ...some(20).map((n) =>
      one(
        'by Reply-To of a program',
        [from('no-reply@forms.example'), replyTo(`first.last${n}@firm${n}.example`)],
        `contact/p${n}`,
      ),
    ),
    ...some(20).map((n) =>
      one(
        'with own addresses beside',
        [from('anna@own.example'), to('x@own.example'), to(`first.last${n}@firm${n}.example`)],
        `contact/p${n}`,
      ),
    ),
    ...some(15).flatMap((n) => [
      record('a contact’s record', ['hubspot', '0-1', String(n)], `contact/p${n}`),
      record('a company’s record', ['hubspot', 'company', String(n)], `account/c${n}`),
      record('a lead’s record', ['salesforce', 'Lead', leadId(n)], `lead/l${n}`),
      record('a record of no known type', ['salesforce', null, `${leadId(n)}EAV`], `lead/l${n}`),
      record('a record of another type', ['hubspot', '0-5', String(n)]),
      record('a record of another system', ['pipedrive', 'person', String(n)]),
    ]),
    ...[1, 20, 40].map((n) =>
      record('a deal’s record', ['hubspot', '0-3', String(n + 7)], `account/c${n}`),
    ),
    ...some(20).map((n) =>
      nobody('a stranger at an unknown company', 'unknown', from(`kim${n}@nowhere${n}.example`)),
    ),
    ...noCompanies.map((domain) =>
      nobody(`a stranger at ${domain}`, 'unknown', from(`kim.stranger@${domain}`)),
    ),
    ...programs.map((local) =>
      nobody('a program of a known company', 'nobody', from(`${local}@firm7.example`)),
    ),
    ...programs.map((local) => nobody('a program', 'nobody', from(`${local}@nowhere.example`))),
    nobody('the organisation’s own robots', 'nobody', from('x@robots.example')),
    nobody('a program of DocuSign', 'nobody', from('dse@docusign.net')),
    nobody('the rep and colleagues', 'nobody', from('anna@own.example'), to('ben@partner.example')),
    one('by the domain in Unicode', [from('x@müller.de')], 'account/idn'),
    one('by the domain in ASCII', [from('x@xn--mller-kva.de')], 'account/idn'),
    one('by the address in Unicode', [from('uta@bücher.example')], 'contact/uta'),
    one('by the address in ASCII', [from('uta@xn--bcher-kva.example')], 'contact/uta'),
    one('by a tenant', [from('x@contoso.onmicrosoft.com')], 'account/tenant'),
    one(
      'by a part of a domain, as older releases stored it',
      [from('x@shop.partco.de')],
      'account/part',
    ),
    one('by a provider that is a customer', [from('x@freenet.de')], 'account/freenet'),
    {
      ...{ what: 'two accounts with one domain', people: [from('x@group.example')] },
      ...{ state: 'several', right: ['account/north', 'account/south'] },
    },
    {
      ...{ what: 'a shared domain', people: [from('x@cs.university.example')] },
      ...{ state: 'several', right: ['account/university'] },
    },
    {
      ...{
        what: 'two senders who are known',
        right: ['contact/p1', 'contact/p2'],
        state: 'several',
      },
      people: [from('first.last1@firm1.example'), from('first.last2@firm2.example')],
    },
  ];
}

export interface MatchingReport {
  readings: number;
  /** The share of the people and companies named that are right. */
  precision: number;
  /** The share of those who should be named that are. */
  recall: number;
}

/** Matches every reading against a store of 10,000 people and companies. A wrong answer is added to `failures`. */
export async function runMatching(failures: Failure[]): Promise<MatchingReport> {
  replaceStoreDatabase(new StoreDatabase(`store-matching-${crypto.randomUUID()}`));
  replaceOutboxDatabase(new OutboxDatabase(`outbox-matching-${crypto.randomUUID()}`));
  await fill();
  const readings = known();
  let [named, right, wanted] = [0, 0, 0];
  for (const { what, people, record, state, right: expected } of readings) {
    const page = reading({ people: [...people], ...(record && { kind: 'record', ...record }) });
    const match = await matchReading(page);
    const got = idsOf(match);
    named += got.length;
    wanted += expected.length;
    right += got.filter((id) => expected.includes(id)).length;
    if (match.state === state && got.join() === expected.join()) continue;
    const who = people.map(({ address }) => address).join(', ');
    failures.push({
      id: 'matching',
      what: `${what} (${who}): ${match.state} ${got.join(', ')}, not ${state} ${expected.join(', ')}`,
    });
  }
  replaceStoreDatabase(null);
  replaceOutboxDatabase(null);
  return { readings: readings.length, precision: right / named, recall: right / wanted };
}

function idsOf(match: Match): string[] {
  if (match.state === 'one') return [match.candidate].map(idOf);
  return match.state === 'several' ? match.candidates.map(idOf) : [];
}

const idOf = ({ kind, id }: { kind: string; id: string }) => `${kind}/${id}`;
