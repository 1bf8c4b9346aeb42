import { list, moment, table, text } from '../bounds.ts';
import { Id, Name } from '../scalars.ts';
import { z } from '../zod.ts';

const Value = z.nullable(z.union([text(2_000), moment(), z.boolean(), list(text(300), 100)]));
/** The values before a change, or after it: a few plain values by name. */
export const ChangeDetails = table(text(64), Value, 50);
export type ChangeDetails = z.infer<typeof ChangeDetails>;

/** One line of the audit trail: a write by operations. It is stored with the write and never edited. */
export const OpsChange = z.object({
  id: Id,
  /** ms since the epoch. */
  at: moment(),
  /** Null: somebody at the command line of the server. */
  repId: z.nullable(Id),
  /** The name that the person had then. */
  who: Name,
  via: text(64),
  /** What was done: `import.load`, `rep.link`. A client shows an unknown action as it is. */
  action: text(64),
  /** What was changed. */
  target: z.object({ kind: text(64), id: Id, name: Name }),
  before: z.nullable(ChangeDetails),
  after: z.nullable(ChangeDetails),
});
export type OpsChange = z.infer<typeof OpsChange>;
