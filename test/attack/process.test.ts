import './browser-globals.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPglite } from '../../server/db/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { attackServer } from './attack-server.ts';
import { playHistory } from './history.ts';
import { killedServer } from './killed-server.ts';

const restarts = 4;

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'repside-attack-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('I13: a server that ends', () => {
  it('A server that is restarted on its folder in the middle of histories loses nothing', () =>
    inFolder(async (folder) => {
      const first = await openPglite(folder);
      await migrate(first);
      let restarted = 0;
      const backend = attackServer(first, async (db) => {
        restarted += 1;
        await db.close();
        return openPglite(folder);
      });
      for (let seed = 1; restarted < restarts; seed += 1) {
        const { reasons } = await playHistory(backend, seed, { count: () => {} });
        expect(reasons, `seed ${seed} with restarts`).toEqual([]);
      }
      await backend.db.close();
    }));

  it('A server that is killed while pushes are on their way loses nothing', async () => {
    const seeds = [5, 6];
    const server = await killedServer(seeds);
    const kills: string[] = [];
    for (const seed of seeds) await server.play(seed, { count: (fault) => kills.push(fault) });
    for (const { seed, outcome } of await server.finish()) {
      expect(
        outcome.reasons,
        `npm run attack -- --kind killed --histories 1 --seed ${seed}`,
      ).toEqual([]);
    }
    expect(kills).toHaveLength(4);
  });
});
