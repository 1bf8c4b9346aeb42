import { Id, Instant, PlainDate } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow } from './define-row.ts';

/**
 * A change of a deal's stage. The server writes this row whenever a stored deal gets another stage, whoever changes it, because the
 * history cannot be reconstructed later.
 */
export const StageChange = z.object({
  id: Id,
  dealId: Id,
  /** The deal's owner after the change. */
  ownerRepId: Id,
  fromStageId: Id,
  toStageId: Id,
  at: Instant,
  /** Since when the deal has been in the stage, which may be earlier than the day on which the change was made. */
  stageSince: z.optional(PlainDate),
  /** The rep who moved the deal; null if a command did. */
  repId: z.nullable(Id),
});
export type StageChange = z.infer<typeof StageChange>;

export const stageChange = defineRow({
  kind: 'stageChange',
  schema: StageChange,
  scope: { part: 'dealId' },
  refs: {
    dealId: 'deal',
    ownerRepId: 'rep',
    fromStageId: 'stage',
    toStageId: 'stage',
    repId: 'rep',
  },
  indexes: ['dealId'],
  storeVersion: 7,
  file: null,
});
