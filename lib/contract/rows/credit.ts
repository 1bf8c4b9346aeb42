import { int, list } from '../bounds.ts';
import { Currency, Id, Minor, Name, PlainDate, Quantity } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow } from './define-row.ts';

export const creditKinds = ['split', 'overlay', 'rollup'] as const;

/**
 * The part of a booking that counts for a rep. The splits of a booking should add up to 100 %; overlays (a specialist) and rollups
 * (a manager) come on top. A booking without credits counts in full for its own rep.
 */
export const Credit = z.object({
  id: Id,
  bookingId: Id,
  repId: Id,
  /** "SDR". */
  role: z.nullable(Name),
  /** In basis points: 10,000 is the whole booking. */
  share: int(0, 1_000_000),
  kind: z.enum(creditKinds),
  /** The only measure that the credit counts for; null: every measure that the booking counts for. */
  measureId: z.nullable(Id),
  /** The day on which the credit counts. */
  creditedOn: PlainDate,
  reason: z.nullable(Name),
  /** The part of the booking that is credited. The server writes it, because a credited rep may not be allowed to read the booking. */
  part: z.optional(
    z.object({
      name: Name,
      amount: Minor,
      currency: Currency,
      value: z.nullable(Quantity),
      outOf: z.nullable(Quantity),
      measureId: z.nullable(Id),
      dealType: z.nullable(Name),
      products: list(Name, 100),
      segment: z.nullable(Name),
      /** The sum of the booking's splits, in basis points; null if this credit is not a split. */
      splitTotal: z.optional(z.nullable(int(0, 1_000_000_000))),
    }),
  ),
});
export type Credit = z.infer<typeof Credit>;

export const credit = defineRow({
  kind: 'credit',
  schema: Credit,
  scope: { rep: 'repId', team: 'repId' },
  refs: { bookingId: 'booking', repId: 'rep', measureId: 'measure' },
  indexes: ['repId', 'bookingId'],
  storeVersion: 5,
  file: {
    name: 'credits',
    naturalKey: ['bookingId', 'repId', 'kind'],
    naturalKeyOptional: ['measureId'],
    defaults: { kind: 'split' },
    computed: ['part'],
  },
});
