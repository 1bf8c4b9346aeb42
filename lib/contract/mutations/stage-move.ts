import { addDays } from '../../kit/date.ts';
import type { Deal } from '../rows/deal.ts';
import type { Stage } from '../rows/stage.ts';

type Outcome = Stage['outcome'];

/** The stages between which a deal moves; null for one that is unknown. */
export interface Move {
  from: Pick<Stage, 'outcome'> | null;
  to: Pick<Stage, 'outcome'> | null;
  /** The day of the move, a plain date. */
  on: string;
}

/**
 * The deal after a move to another stage. If the edit itself does not set the first day in the stage or the closing day, both follow from
 * the day of the move. A deal that is open again has neither a closing day nor a loss reason. `was`: the deal before the move.
 */
export function afterMove(was: Deal, is: Deal, { from, to, on }: Move): Deal {
  // A day ahead may be the day of a rep in another time zone.
  const isStated = is.stageSince !== was.stageSince && is.stageSince <= addDays(on, 1);
  const stageSince = isStated ? is.stageSince : on;
  if (to === null) return { ...is, stageSince };
  const closedOn = isClosed(to.outcome)
    ? ((from && isClosed(from.outcome) ? was.closedOn : null) ?? stageSince)
    : null;
  return {
    ...is,
    stageSince,
    ...unlessStated('closedOn', was, is, closedOn),
    ...(to.outcome === 'lost' ? {} : unlessStated('lossReason', was, is, null)),
  };
}

const isClosed = (outcome: Outcome) => outcome !== 'open';

/** The field with this value, unless the move changes the field itself or the deal has the value already. */
function unlessStated(
  field: 'closedOn' | 'lossReason',
  was: Deal,
  is: Deal,
  value: string | null,
): Partial<Deal> {
  const [before, now] = [was[field] ?? null, is[field] ?? null];
  return before !== now || now === value ? {} : { [field]: value };
}
