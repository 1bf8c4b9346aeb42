import type { HostFile } from '../../lib/contract/page/host-file.ts';
import type { PageReport } from '../../lib/contract/page/page-report.ts';
import type { Absence } from '../../lib/contract/rows/absence.ts';
import type { Account } from '../../lib/contract/rows/account.ts';
import type { Activity } from '../../lib/contract/rows/activity.ts';
import type { Announcement } from '../../lib/contract/rows/announcement.ts';
import type { Booking } from '../../lib/contract/rows/booking.ts';
import type { Contact } from '../../lib/contract/rows/contact.ts';
import type { Credit } from '../../lib/contract/rows/credit.ts';
import type { Deal } from '../../lib/contract/rows/deal.ts';
import type { FiscalCalendar } from '../../lib/contract/rows/fiscal-calendar.ts';
import type { AnyRow, RowKind } from '../../lib/contract/rows/index.ts';
import type { Lead } from '../../lib/contract/rows/lead.ts';
import type { Measure } from '../../lib/contract/rows/measure.ts';
import type { Organisation } from '../../lib/contract/rows/organisation.ts';
import type { Ownership } from '../../lib/contract/rows/ownership.ts';
import type { Period } from '../../lib/contract/rows/period.ts';
import type { Queue } from '../../lib/contract/rows/queue.ts';
import type { Quota } from '../../lib/contract/rows/quota.ts';
import type { Rate } from '../../lib/contract/rows/rate.ts';
import type { Rep } from '../../lib/contract/rows/rep.ts';
import type { Stage } from '../../lib/contract/rows/stage.ts';
import type { Team } from '../../lib/contract/rows/team.ts';
import type { Template } from '../../lib/contract/rows/template.ts';
import type { TemplateUse } from '../../lib/contract/rows/template-use.ts';
import type { Territory } from '../../lib/contract/rows/territory.ts';
import type { WorkCalendar } from '../../lib/contract/rows/work-calendar.ts';
import { sampleRow } from './sample-row.ts';

/** These functions make whole rows from the few fields that a test is about. */
type With<T extends { id: string }> = Partial<T> & Pick<T, 'id'>;

export const organisation = (given: With<Organisation>): Organisation => ({
  name: 'Acme',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  locale: 'en',
  ownDomains: ['acme.example'],
  freeMailDomains: ['mail.example'],
  workingWeekdays: [1, 2, 3, 4, 5],
  holidays: [],
  ...given,
});

export const team = (given: With<Team>): Team => ({
  name: `Team ${given.id}`,
  managerRepId: null,
  ...given,
});

export const rep = (given: With<Rep>): Rep => ({
  name: `Rep ${given.id}`,
  email: `${given.id}@acme.example`,
  aliases: [],
  teamId: 'north',
  territoryIds: [],
  timeZone: 'Europe/Berlin',
  locale: 'en',
  ...given,
});

export const territory = (given: With<Territory>): Territory => ({
  name: `Territory ${given.id}`,
  repId: null,
  since: '2026-03-03',
  rules: [],
  ...given,
});

export const account = (given: With<Account>): Account => ({
  name: `Account ${given.id}`,
  domains: [`${given.id}.example`],
  region: null,
  industry: null,
  size: null,
  ownerRepId: null,
  territoryId: null,
  parentAccountId: null,
  ...given,
});

export const contact = (given: With<Contact>): Contact => ({
  accountId: null,
  name: `Contact ${given.id}`,
  title: null,
  emails: [`${given.id}@customer.example`],
  phones: [],
  ...given,
});

export const lead = (given: With<Lead>): Lead => ({
  name: `Lead ${given.id}`,
  company: null,
  title: null,
  emails: [`${given.id}@lead.example`],
  phones: [],
  accountId: null,
  ownerRepId: null,
  source: 'Webinar',
  scoreParts: [],
  handedOverAt: null,
  slaDueAt: null,
  firstTouchAt: null,
  status: 'new',
  ...given,
});

export const activity = (given: With<Activity>): Activity => ({
  kind: 'email',
  repId: 'anna',
  accountId: null,
  contactId: null,
  leadId: null,
  dealId: null,
  at: '2026-11-24T09:30:00.000Z',
  subject: null,
  note: null,
  addresses: [],
  messageKey: null,
  ...given,
});

export const quota = (given: With<Quota>): Quota => ({
  repId: 'anna',
  period: 'Q4 2026',
  startsOn: '2026-10-01',
  endsOn: '2026-12-31',
  amount: 10_000_000,
  currency: 'EUR',
  ...given,
});

export const booking = (given: With<Booking>): Booking => ({
  repId: 'anna',
  accountId: null,
  dealId: null,
  name: `Booking ${given.id}`,
  bookedOn: '2026-11-02',
  amount: 1_000_000,
  currency: 'EUR',
  ...given,
});

export const deal = (given: With<Deal>): Deal => ({
  accountId: null,
  contactIds: [],
  ownerRepId: 'anna',
  name: `Deal ${given.id}`,
  stageId: 'proposal',
  stageSince: '2026-11-01',
  amount: 2_000_000,
  currency: 'EUR',
  closeOn: null,
  forecast: 'pipeline',
  nextStep: null,
  nextStepOn: null,
  ...given,
});

export const ownership = (given: With<Ownership>): Ownership => ({
  name: `Account ${given.id}`,
  domains: [`${given.id}.example`],
  ownerRepId: null,
  territoryId: null,
  since: null,
  ruleOrder: null,
  ruleLabel: null,
  ...given,
});

export const stage = (given: With<Stage>): Stage => ({
  name: `Stage ${given.id}`,
  order: 1,
  outcome: 'open',
  probability: 50,
  typicalDays: null,
  ...given,
});

export const template = (given: With<Template>): Template => ({
  name: `Template ${given.id}`,
  kind: 'email',
  language: 'en',
  subject: null,
  bodyHtml: '<p>Hello {{contact.firstName}}</p>',
  version: 'a'.repeat(64),
  stageIds: [],
  regions: [],
  validFrom: null,
  validUntil: null,
  files: [],
  ...given,
});

export const announcement = (given: With<Announcement>): Announcement => ({
  kind: 'news',
  title: `News ${given.id}`,
  body: '',
  at: '2026-11-24T08:00:00.000Z',
  until: null,
  ...given,
});

/** A report on a page, with its tags not in alphabetical order. */
export const pageReport = (): PageReport => ({
  id: 'one',
  host: { id: 'gmail', source: 'package', edition: 1 },
  kind: 'read',
  site: 'mail.google.com',
  shape: {
    elements: 12,
    visible: 4,
    frames: 1,
    shadows: 0,
    deepest: 5,
    tags: { div: 9, a: 3 },
    roles: { main: 1 },
    attributes: {},
  },
});

/** The signature has the right form, but no key made it. */
export const hostFile = (given: With<HostFile>): HostFile => ({
  host: {
    id: 'program',
    label: 'Program',
    version: 2,
    hosts: ['crm.example'],
    mailbox: [],
    pages: [],
  },
  signature: 'aGVhZA..c2lnbmF0dXJl',
  ...given,
});

/** Monday to Friday, nine to five, without holidays. */
export const workCalendar = (given: With<WorkCalendar>): WorkCalendar => ({
  name: `Work calendar ${given.id}`,
  timeZone: null,
  hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 540, to: 1_020 })),
  days: [],
  parentWorkCalendarId: null,
  ...given,
});

export const fiscalCalendar = (given: With<FiscalCalendar>): FiscalCalendar => ({
  name: `Fiscal calendar ${given.id}`,
  pattern: 'months',
  firstMonth: 1,
  yearNamedAfter: 'end',
  lastWeekday: 6,
  yearEnds: 'nearest',
  ...given,
});

export const period = (given: With<Period>): Period => ({
  name: 'Q4 2026',
  kind: 'quarter',
  parentPeriodId: null,
  startsOn: '2026-10-01',
  endsOn: '2026-12-31',
  state: 'open',
  ...given,
});

/** One euro is two dollars. */
export const rate = (given: With<Rate>): Rate => ({
  from: 'USD',
  to: 'EUR',
  perUnit: '0.5',
  kind: 'plan',
  startsOn: '2026-01-01',
  endsOn: null,
  ...given,
});

export const absence = (given: With<Absence>): Absence => ({
  repId: 'anna',
  kind: 'off',
  startsOn: '2026-11-23',
  endsOn: '2026-11-27',
  firstDay: 'whole',
  lastDay: 'whole',
  coverRepId: null,
  ...given,
});

export const credit = (given: With<Credit>): Credit => ({
  bookingId: 'b',
  repId: 'anna',
  role: null,
  share: 10_000,
  kind: 'split',
  measureId: null,
  creditedOn: '2026-11-02',
  reason: null,
  ...given,
});

export const measure = (given: With<Measure>): Measure => ({
  name: `Measure ${given.id}`,
  unit: 'money',
  aggregate: 'sum',
  dealTypes: [],
  products: [],
  segments: [],
  ...given,
});

export const templateUse = (given: With<TemplateUse>): TemplateUse => ({
  repId: 'anna',
  templateId: 'offer',
  templateVersion: 'a'.repeat(64),
  at: '2026-11-24T09:30:00.000Z',
  accountId: null,
  contactId: null,
  leadId: null,
  dealId: null,
  subject: null,
  addresses: [],
  ...given,
});

export const queue = (given: With<Queue>): Queue => ({
  name: `Queue ${given.id}`,
  repIds: [],
  ...given,
});

type RowMaker = (given: { id: string }) => AnyRow;

const made: Partial<Record<RowKind, RowMaker>> = {
  ...{ account, activity, announcement, booking, contact, hostFile, lead, deal },
  ...{ absence, fiscalCalendar, period, rate, workCalendar },
  ...{ credit, measure, queue, templateUse },
  ...{ organisation, ownership, quota, rep, stage, team, template, territory },
};

/** A row of any kind, from its maker above, or else the smallest row that the kind's schema accepts. */
export function makeRow(kind: RowKind, given: { id: string }): AnyRow {
  return made[kind]?.(given) ?? { ...sampleRow(kind, given.id), ...given };
}
