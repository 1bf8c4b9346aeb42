import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { readRawStore } from './raw-store.ts';

it('A store of an older version has no rows of the kinds that this version did not know', async () => {
  const factory = new IDBFactory();
  await new Promise<void>((resolve) => {
    const opening = factory.open('repside-store', 10);
    opening.onupgradeneeded = () => {
      const row = { id: 'anna', row: { name: 'Anna' } };
      opening.result.createObjectStore('meta', { keyPath: 'key' });
      opening.result.createObjectStore('rep', { keyPath: 'id' }).put(row);
    };
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
  const read = await readRawStore(
    ['rep', 'absence'],
    async (store) => [await store.row('rep', 'anna'), await store.rows('absence')],
    factory,
  );
  expect(read).toEqual([{ name: 'Anna' }, []]);
});
