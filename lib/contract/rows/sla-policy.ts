import { int, list } from '../bounds.ts';
import { Id, Name } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow, orgBucket } from './define-row.ts';

export const slaTouchKinds = ['call', 'email', 'meeting'] as const;
export const slaTouchDirections = ['out', 'in'] as const;

/** What must happen to a lead, and within how much working time. */
export const SlaTarget = z.object({
  /** "First touch". */
  name: Name,
  /** Minutes of working time. */
  minutes: int(1, 10_000_000),
  /** The touches that count. */
  kinds: list(z.enum(slaTouchKinds), slaTouchKinds.length),
  directions: list(z.enum(slaTouchDirections), slaTouchDirections.length),
  /** Only touches that reached the person count. */
  reached: z.boolean(),
});
export type SlaTarget = z.infer<typeof SlaTarget>;

/** A promise about how soon leads are worked. */
export const SlaPolicy = z.object({
  id: Id,
  name: Name,
  /** When the clock starts. */
  start: z.enum(['handedOver', 'assigned']),
  targets: list(SlaTarget, 10, 1),
  /** The working time that counts, unless `calendarId` names a calendar. */
  calendarOf: z.enum(['owner', 'organisation']),
  calendarId: z.nullable(Id),
  /** The clock stops while a lead has one of these statuses. */
  pauseLeadStatusIds: list(Id, 100),
  pausesWhileSnoozed: z.boolean(),
  /** What happens to the clock when the lead gets a new owner. */
  onNewOwner: z.enum(['continue', 'restart']),
});
export type SlaPolicy = z.infer<typeof SlaPolicy>;

export const slaPolicy = defineRow({
  kind: 'slaPolicy',
  schema: SlaPolicy,
  scope: orgBucket,
  refs: { calendarId: 'workCalendar', pauseLeadStatusIds: 'leadStatus' },
  indexes: [],
  storeVersion: 8,
  file: {
    name: 'slaPolicies',
    naturalKey: ['name'],
    defaults: {
      start: 'handedOver',
      calendarOf: 'owner',
      pausesWhileSnoozed: false,
      onNewOwner: 'continue',
    },
  },
});
