import { type RowKind, rowKinds } from '../../lib/contract/rows/index.ts';
import type { Context } from './browser-context.ts';
import type { SeededRandom } from './seeded-random.ts';

export const storeDamages = [
  'row-deleted',
  'row-altered',
  'cursor-moved-on',
  'cursor-moved-back',
  'bucket-half-written',
] as const;
export type StoreDamage = (typeof storeDamages)[number];

/** Damages a store in a way that the product never does. Null if the store contains nothing to damage. */
export async function damageStore(
  { store }: Context,
  rng: SeededRandom,
): Promise<StoreDamage | null> {
  const kind = rng.pick(storeDamages);
  const states = await store.bucketState.toArray();
  const filled: RowKind[] = [];
  for (const one of rowKinds) if ((await store.rows(one).count()) > 0) filled.push(one);
  if (filled.length === 0 || states.length === 0) return null;
  const rows = store.rows(rng.pick(filled));
  const held = rng.pick(await rows.toArray());
  const state = rng.pick(states);
  switch (kind) {
    case 'row-deleted':
      await rows.delete(held.id);
      break;
    case 'row-altered':
      if (rng.next() < 0.3) await rows.update(held.id, { version: held.version + rng.int(50) });
      else await rows.put({ ...held, row: { ...held.row, name: `Damaged ${rng.int(100)}` } });
      break;
    case 'cursor-moved-on':
      await store.bucketState.update(state.bucket, { cursor: state.cursor + 1 + rng.int(40) });
      break;
    case 'cursor-moved-back':
      await store.bucketState.update(state.bucket, { cursor: rng.int(state.cursor + 1) });
      break;
    case 'bucket-half-written': {
      const ids = await rows.toCollection().primaryKeys();
      await rows.bulkDelete(ids.filter(() => rng.next() < 0.5));
      await store.bucketState.update(state.bucket, { count: rng.int(state.count + 1) });
    }
  }
  return kind;
}
