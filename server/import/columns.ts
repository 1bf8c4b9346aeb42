import { forecastCategories } from '../../lib/contract/rows/deal.ts';
import { leadStatuses } from '../../lib/contract/rows/lead.ts';
import { templateKinds } from '../../lib/contract/rows/template.ts';
import {
  address,
  choice,
  date,
  domain,
  instant,
  int,
  listOf,
  maybe,
  money,
  parts,
  ref,
  type Shape,
  text,
} from './column-types.ts';

const currency = text({ fallback: '@currency' });

/** Every kind of file, by the word on the command line. */
export const shapes = {
  organisation: {
    kind: 'organisation',
    naturalKey: [],
    fields: {
      name: text(),
      currency: text(),
      timeZone: text(),
      locale: text(),
      ownDomains: listOf(domain()),
      freeMailDomains: listOf(domain()),
      workingWeekdays: listOf(int()),
      holidays: listOf(date()),
      offlineDays: maybe(int()),
    },
  },
  teams: {
    kind: 'team',
    naturalKey: ['name'],
    fields: { name: text(), manager: maybe(ref('rep', 'managerRepId')) },
  },
  reps: {
    kind: 'rep',
    naturalKey: ['email'],
    fields: {
      name: text(),
      email: address(),
      aliases: listOf(address()),
      team: ref('team', 'teamId'),
      territories: listOf(ref('territory', 'territoryIds')),
      timeZone: text({ fallback: '@timeZone' }),
      locale: text({ fallback: '@locale' }),
    },
  },
  territories: {
    kind: 'territory',
    naturalKey: ['name'],
    fields: {
      name: text(),
      rep: maybe(ref('rep', 'repId')),
      since: date({ fallback: '@today' }),
      // One line is one rule; lines that name the same territory are its rules (see territory-lines.ts).
      ruleOrder: maybe(int()),
      ruleLabel: maybe(text()),
      accounts: listOf(ref('account', 'accounts')),
      domains: listOf(domain()),
      regions: listOf(text()),
      industries: listOf(text()),
      minSize: maybe(int()),
      maxSize: maybe(int()),
    },
  },
  quotas: {
    kind: 'quota',
    naturalKey: ['rep', 'period'],
    fields: {
      rep: ref('rep', 'repId'),
      period: text(),
      startsOn: date({ fallback: '@periodStart' }),
      endsOn: date({ fallback: '@periodEnd' }),
      amount: money(),
      currency,
    },
  },
  bookings: {
    kind: 'booking',
    naturalKey: [],
    fields: {
      rep: ref('rep', 'repId'),
      account: maybe(ref('account', 'accountId')),
      opportunity: maybe(ref('opportunity', 'opportunityId')),
      name: text(),
      bookedOn: date(),
      amount: money(),
      currency,
    },
  },
  accounts: {
    kind: 'account',
    naturalKey: [],
    fields: {
      name: text(),
      domains: listOf(domain()),
      region: maybe(text()),
      industry: maybe(text()),
      size: maybe(int()),
      owner: maybe(ref('rep', 'ownerRepId')),
      territory: maybe(ref('territory', 'territoryId')),
      parent: maybe(ref('account', 'parentAccountId')),
    },
  },
  contacts: {
    kind: 'contact',
    naturalKey: [],
    fields: {
      account: maybe(ref('account', 'accountId')),
      name: text(),
      title: maybe(text()),
      emails: listOf(address()),
      phones: listOf(text()),
    },
  },
  leads: {
    kind: 'lead',
    naturalKey: [],
    fields: {
      name: text(),
      company: maybe(text()),
      title: maybe(text()),
      emails: listOf(address()),
      phones: listOf(text()),
      account: maybe(ref('account', 'accountId')),
      owner: maybe(ref('rep', 'ownerRepId')),
      source: text(),
      scoreParts: parts({ fallback: [] }),
      handedOverAt: maybe(instant()),
      slaDueAt: maybe(instant()),
      firstTouchAt: maybe(instant()),
      status: choice(leadStatuses, { fallback: 'new' }),
      note: text({ fallback: undefined }),
    },
  },
  stages: {
    kind: 'stage',
    naturalKey: ['name'],
    fields: {
      name: text(),
      order: int(),
      outcome: choice(['open', 'won', 'lost'], { fallback: 'open' }),
      probability: int(),
      typicalDays: maybe(int()),
    },
  },
  opportunities: {
    kind: 'opportunity',
    naturalKey: [],
    fields: {
      account: maybe(ref('account', 'accountId')),
      contacts: listOf(ref('contact', 'contactIds')),
      owner: ref('rep', 'ownerRepId'),
      name: text(),
      stage: ref('stage', 'stageId'),
      stageSince: date({ fallback: '@today' }),
      amount: maybe(money()),
      currency,
      closeOn: maybe(date()),
      forecast: choice(forecastCategories, { fallback: 'pipeline' }),
      nextStep: maybe(text()),
      nextStepOn: maybe(date()),
    },
  },
  templates: {
    kind: 'template',
    naturalKey: ['name', 'language'],
    fields: {
      name: text(),
      kind: choice(templateKinds, { fallback: 'mail' }),
      language: text({ fallback: '@locale' }),
      subject: maybe(text()),
      bodyHtml: text(),
      stages: listOf(ref('stage', 'stageIds')),
      regions: listOf(text()),
      validFrom: maybe(date()),
      validUntil: maybe(date()),
      // Hashes of files added before with `ops file add`; resolved to name, type and size.
      files: listOf(text()),
    },
  },
  announcements: {
    kind: 'announcement',
    naturalKey: [],
    fields: {
      kind: choice(['news', 'win'], { fallback: 'news' }),
      title: text(),
      body: text(),
      at: instant({ fallback: '@now' }),
      until: maybe(date()),
    },
  },
} as const satisfies Record<string, Shape>;

export type ImportKind = keyof typeof shapes;
export const importKinds = Object.keys(shapes) as readonly ImportKind[]; // the literal above has no other keys

export function isImportKind(word: string): word is ImportKind {
  return Object.hasOwn(shapes, word);
}
