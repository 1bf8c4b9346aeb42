import { type Clock, instantOf } from '../../lib/kit/clock.ts';
import { plainDateIn } from '../../lib/kit/date.ts';
import type { Tx } from '../db/database.ts';
import { applyTerritories, type TerritoryChanges } from '../write/assign-territories.ts';
import { databaseRows } from '../write/database-row-store.ts';
import { type Author, command } from '../write/stage-changes.ts';
import { importFile } from './import-file.ts';
import type { ImportRequest, ImportResult } from './import-request.ts';

/** What a load did: its result, and what changed because of new territories (null for other kinds). */
export interface LoadedFile {
  result: ImportResult;
  follows: TerritoryChanges | null;
}

/**
 * Imports one file with everything that follows from it, as the command and the console do. Must run in a transaction. `today`: null for
 * the day in the organisation's time zone. `author`: who loads it.
 */
export async function loadFile(
  tx: Tx,
  request: Omit<ImportRequest, 'today' | 'now'> & { today: string | null },
  clock: Clock,
  author: Author = command,
): Promise<LoadedFile> {
  const { organisation, kind } = request;
  const store = databaseRows(tx, organisation.id, clock, author);
  const result = await importFile(store, {
    ...request,
    today: request.today ?? plainDateIn(clock.now(), organisation.timeZone),
    now: instantOf(clock),
  });
  const follows = result.written && kind === 'territories' ? await applyTerritories(store) : null;
  return { result, follows };
}
