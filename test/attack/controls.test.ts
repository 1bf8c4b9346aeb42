import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OwnedDatabase as Database } from '../../server/db/database.ts';
import { databaseKinds, makePglite } from '../kit/databases.ts';
import { attackServer } from './attack-server.ts';
import { withBareSequence, withoutDedupe, withoutOverlay } from './broken-variants.ts';
import { type HistoryOptions, type Outcome, playHistory } from './history.ts';
import { race, reversed } from './version-race.ts';

const maxHistories = 60;

/** The attacks prove something only if they can fail, so each of three broken programs must make them fail. */
describe('the controls', () => {
  let db: Database;
  beforeAll(async () => {
    db = await makePglite();
  });
  afterAll(() => db.close());

  it('The histories fail without the server’s deduplication (a click takes effect twice, or is rejected the second time)', async () => {
    const outcome = await firstRed(attackServer(withoutDedupe(db)), 10_000, {});
    expect(outcome?.reasons.join('\n')).toMatch(/doubled: |is left: rejected taken/);
  });

  it('The histories fail when the overlay is dropped as soon as the push returns (a click vanishes for a moment)', async () => {
    const outcome = await firstRed(attackServer(db), 20_000, { spoil: withoutOverlay });
    expect(outcome?.reasons.join('\n')).toContain('does not see its');
  });

  const postgres = databaseKinds().find(({ kind }) => kind === 'postgres');
  it.runIf(postgres)(
    'The race fails when versions come from a plain sequence (a pull skips rows)',
    async () => {
      if (!postgres) return;
      const right = await postgres.make();
      expect(await race(right, 8, 12)).toEqual([]);
      await right.close();
      const wrong = await postgres.make();
      expect((await race(await withBareSequence(wrong), 8, 12)).length).toBeGreaterThan(0);
      await wrong.close();
      const reverse = await postgres.make();
      expect(await reversed(await withBareSequence(reverse))).toEqual(['slow']);
      await reverse.close();
    },
  );
});

async function firstRed(
  backend: ReturnType<typeof attackServer>,
  seed: number,
  options: Pick<HistoryOptions, 'spoil'>,
): Promise<Outcome | undefined> {
  for (let i = 0; i < maxHistories; i += 1) {
    const outcome = await playHistory(backend, seed + i, { count: () => {}, ...options });
    if (outcome.reasons.length > 0) return outcome;
  }
  return undefined;
}
