import { list } from '../bounds.ts';
import { Currency, Id, Minor, Name, PlainDate, Quantity } from '../scalars.ts';
import { z } from '../zod.ts';
import { externalIds } from './common-fields.ts';
import { defineRow } from './define-row.ts';

/** What a rep, a team or a territory should reach between two days, both included. */
export const Quota = z.object({
  id: Id,
  /** The rep who has the quota; null if a team or a territory has it. */
  repId: z.nullable(Id),
  teamId: z.optional(z.nullable(Id)),
  territoryId: z.optional(z.nullable(Id)),
  /** "Q4 2026". */
  period: Name,
  startsOn: PlainDate,
  endsOn: PlainDate,
  /** Null if the measure does not count money. */
  amount: z.nullable(Minor),
  currency: Currency,
  /** The number to reach if the measure does not count money. */
  target: z.optional(z.nullable(Quantity)),
  /** What the quota counts; by default everything that is booked. */
  measureId: z.optional(z.nullable(Id)),
  /** The first day on which this quota takes the place of the quota that it replaces. */
  validFrom: z.optional(z.nullable(PlainDate)),
  replacesQuotaId: z.optional(z.nullable(Id)),
  /** How the quota is spread over the period: each part starts on its day. By default the quota is spread evenly. */
  ramp: z.optional(list(z.object({ startsOn: PlainDate, amount: Minor }), 400)),
  ...externalIds,
});
export type Quota = z.infer<typeof Quota>;

export const quota = defineRow({
  kind: 'quota',
  schema: Quota,
  scope: { rep: 'repId', team: 'repId', ownTeam: 'teamId', territory: 'territoryId' },
  refs: {
    repId: 'rep',
    teamId: 'team',
    territoryId: 'territory',
    measureId: 'measure',
    replacesQuotaId: 'quota',
  },
  indexes: ['repId'],
  storeVersion: 1,
  file: {
    name: 'quotas',
    naturalKey: ['repId', 'period'],
    naturalKeyOptional: ['teamId', 'territoryId', 'measureId', 'validFrom'],
    defaults: { startsOn: '@periodStart', endsOn: '@periodEnd', currency: '@currency' },
  },
});
