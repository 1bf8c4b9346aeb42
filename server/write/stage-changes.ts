import { afterMove } from '../../lib/contract/mutations/stage-move.ts';
import type { Deal } from '../../lib/contract/rows/deal.ts';
import type { RowKind, RowOf } from '../../lib/contract/rows/index.ts';
import type { StageChange } from '../../lib/contract/rows/stage-change.ts';
import { type Clock, instantOf } from '../../lib/kit/clock.ts';
import { plainDateIn } from '../../lib/kit/date.ts';
import { newId } from '../../lib/kit/id.ts';
import type { Plan, Planned } from './plan.ts';
import type { Records, StoredRecord } from './records.ts';
import { keyOf } from './validate-changes.ts';

/** Who writes. */
export interface Author {
  /** The rep who clicked, or who loaded a file in the console; null: a command. */
  repId: string | null;
  /** When the rep says that this was (an Instant); null: now. */
  at: string | null;
}

export const command: Author = { repId: null, at: null };

interface Moved {
  planned: Planned;
  was: Deal;
  is: Deal;
}

/**
 * For every stored deal that gets another stage, whichever way it is changed: writes a row that says who moved it and when, and works out
 * the deal's days that were not stated.
 */
export async function addStageChanges(
  plan: Plan,
  records: Records,
  author: Author,
  clock: Clock,
): Promise<void> {
  const moved = plan.of('deal').flatMap(moveOf);
  if (moved.length === 0) return;
  const rows = new Rows(plan, await records.byKey(moved.flatMap(namedIn)));
  for (const { planned, was, is } of moved) {
    const zone = rows.get('rep', is.ownerRepId)?.timeZone ?? 'UTC';
    const at = timeOfMove(was, author, zone, clock);
    const deal = afterMove(was, is, {
      from: rows.get('stage', was.stageId),
      to: rows.get('stage', is.stageId),
      on: plainDateIn(Date.parse(at), zone),
    });
    planned.row = deal;
    const change: StageChange = {
      id: newId(),
      dealId: deal.id,
      ownerRepId: deal.ownerRepId,
      fromStageId: was.stageId,
      toStageId: deal.stageId,
      at,
      stageSince: deal.stageSince,
      repId: author.repId,
    };
    plan.add('stageChange', change.id, change, undefined);
  }
}

function moveOf(planned: Planned): Moved[] {
  // `plan.of` returns deals.
  const [was, is] = [planned.before?.row as Deal | null | undefined, planned.row as Deal | null];
  return was && is && was.stageId !== is.stageId ? [{ planned, was, is }] : [];
}

function namedIn({ was, is }: Moved) {
  return [
    { kind: 'stage' as const, id: was.stageId },
    { kind: 'stage' as const, id: is.stageId },
    { kind: 'rep' as const, id: is.ownerRepId },
  ];
}

/** The time that the author states, unless it is in the future or before the deal came to its former stage: then a clock is wrong. */
function timeOfMove(was: Deal, { at }: Author, zone: string, clock: Clock): string {
  const ms = at === null ? Number.NaN : Date.parse(at);
  const isPossible = ms <= clock.now() && plainDateIn(ms, zone) >= was.stageSince;
  return isPossible ? new Date(ms).toISOString() : instantOf(clock);
}

/** Rows that are planned or stored. */
class Rows {
  readonly #plan: Plan;
  readonly #stored: ReadonlyMap<string, StoredRecord>;

  constructor(plan: Plan, stored: ReadonlyMap<string, StoredRecord>) {
    this.#plan = plan;
    this.#stored = stored;
  }

  get<K extends RowKind>(kind: K, id: string): RowOf<K> | null {
    const key = keyOf(kind, id);
    // A row planned or stored under a kind is of that kind.
    return ((this.#plan.rows.get(key) ?? this.#stored.get(key))?.row ?? null) as RowOf<K> | null;
  }
}
