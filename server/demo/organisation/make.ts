import type { Account } from '../../../lib/contract/rows/account.ts';
import type { Organisation } from '../../../lib/contract/rows/organisation.ts';
import type { Clock } from '../../../lib/kit/clock.ts';
import { plainDateIn } from '../../../lib/kit/date.ts';
import { freeEmailDomains } from '../../write/free-email-domains.ts';
import { knownAccountId, makeAccounts, makeContacts, placeAccounts } from './accounts.ts';
import { makeActivities } from './activities.ts';
import { makeAnnouncements } from './announcements.ts';
import { houseCalendarId, makeAbsences, makeRates, makeWorkCalendars } from './calendars.ts';
import { crmRows, withAccountFacts, withContactFacts, withLeadFacts } from './crm-facts.ts';
import { makeDealLines, makeStageChanges } from './deal-parts.ts';
import { makeDeals, pipelines, stageId, stages } from './deals.ts';
import {
  currency,
  type DemoOrganisation,
  demoId,
  demoOrgId,
  type Moment,
  timeZone,
} from './demo-organisation.ts';
import { makeLeads } from './leads.ts';
import { makeQueues, queueLeads } from './queues.ts';
import { makeBookings, makeLogoQuotas, makeQuotas, newLogos } from './quotas-and-bookings.ts';
import { chanceFrom } from './random.ts';
import { endLast, makeReps, makeTeams, makeTerritories } from './reps-and-territories.ts';
import { makeTemplateUses } from './template-uses.ts';
import { makeTemplates } from './templates/make.ts';

const demoSeed = 20_261;
/** The colleague who owns an account in Robin's territory. */
const secondOwner = demoId('rep', 17);

function organisation(today: string): Organisation {
  const year = Number(today.slice(0, 4));
  return {
    id: demoOrgId,
    name: 'Harborline',
    currency,
    timeZone,
    locale: 'en-GB',
    ownDomains: ['harborline.example', 'forms.harborline.example'],
    freeMailDomains: [...freeEmailDomains],
    workingWeekdays: [1, 2, 3, 4, 5],
    holidays: [year - 1, year, year + 1].flatMap((y) => [`${y}-01-01`, `${y}-12-25`, `${y}-12-26`]),
    workCalendarId: houseCalendarId,
  };
}

/** Makes the demo organisation. The same seed and the same instant give the same rows. */
export function makeDemo({
  clock,
  seed = demoSeed,
}: {
  clock: Clock;
  seed?: number;
}): DemoOrganisation {
  const chance = chanceFrom(seed);
  const now = clock.now();
  const moment: Moment = { now, today: plainDateIn(now, timeZone) };
  const reps = endLast(makeReps(chance), moment);
  const accounts = makeAccounts(chance);
  const territories = makeTerritories(chance, reps, knownAccountId, moment);
  placeAccounts(chance, accounts, territories, secondOwner);
  const repOfTerritory = new Map(territories.map((territory) => [territory.id, territory.repId]));
  const holderOf = (account: Account) =>
    account.ownerRepId ?? repOfTerritory.get(account.territoryId ?? '') ?? null;
  const contacts = makeContacts(chance, accounts);
  const quotas = makeQuotas(chance, reps, moment);
  const deals = makeDeals(chance, reps, accounts, contacts, holderOf, moment);
  const bookings = makeBookings(chance, quotas, accounts, holderOf, moment);
  const queues = makeQueues(reps);
  const leads = makeLeads(chance, reps, accounts, contacts, holderOf, moment);
  const activities = makeActivities(chance, accounts, contacts, deals, holderOf, moment);
  const templates = makeTemplates(moment.today);
  return {
    workCalendar: makeWorkCalendars(moment),
    rate: makeRates(moment),
    organisation: [organisation(moment.today)],
    team: makeTeams(reps),
    rep: reps,
    absence: makeAbsences(moment),
    territory: territories,
    pipeline: [...pipelines],
    stage: [...stages],
    ...crmRows,
    account: withAccountFacts(accounts, moment),
    contact: withContactFacts(contacts, moment),
    measure: [newLogos],
    quota: [...quotas, ...makeLogoQuotas(quotas, moment)],
    booking: bookings,
    deal: deals,
    dealLine: makeDealLines(deals),
    stageChange: makeStageChanges(deals, stageId),
    queue: queues,
    lead: withLeadFacts(queueLeads(leads, queues), moment),
    activity: activities,
    template: templates,
    templateUse: makeTemplateUses(activities, templates),
    announcement: makeAnnouncements(moment),
  };
}
