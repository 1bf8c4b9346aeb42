import { type RowKind, rowKinds } from '../../lib/contract/rows/index.ts';
import type { Context } from './context.ts';
import type { Dice } from './seeded-random.ts';

export const damages = [
  'row-deleted',
  'row-altered',
  'cursor-moved-on',
  'cursor-moved-back',
  'bucket-half-written',
] as const;
export type Damage = (typeof damages)[number];

/** Damages a store in a way that our code never does. Null if the store holds nothing to damage. */
export async function damage({ store }: Context, dice: Dice): Promise<Damage | null> {
  const kind = dice.pick(damages);
  const states = await store.bucketState.toArray();
  const filled: RowKind[] = [];
  for (const one of rowKinds) if ((await store.rows(one).count()) > 0) filled.push(one);
  if (filled.length === 0 || states.length === 0) return null;
  const rows = store.rows(dice.pick(filled));
  const held = dice.pick(await rows.toArray());
  const state = dice.pick(states);
  switch (kind) {
    case 'row-deleted':
      await rows.delete(held.id);
      break;
    case 'row-altered':
      if (dice.next() < 0.3) await rows.update(held.id, { version: held.version + dice.roll(50) });
      else await rows.put({ ...held, row: { ...held.row, name: `Damaged ${dice.roll(100)}` } });
      break;
    case 'cursor-moved-on':
      await store.bucketState.update(state.bucket, { cursor: state.cursor + 1 + dice.roll(40) });
      break;
    case 'cursor-moved-back':
      await store.bucketState.update(state.bucket, { cursor: dice.roll(state.cursor + 1) });
      break;
    case 'bucket-half-written': {
      const ids = await rows.toCollection().primaryKeys();
      await rows.bulkDelete(ids.filter(() => dice.next() < 0.5));
      await store.bucketState.update(state.bucket, { count: dice.roll(state.count + 1) });
    }
  }
  return kind;
}
