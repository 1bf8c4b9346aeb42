import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '../../lib/kit/clock.ts';
import { newId } from '../../lib/kit/id.ts';
import { addOrganisation, chooseOrganisation } from '../../server/cli/organisation.ts';
import type { OwnedDatabase as Database } from '../../server/db/database.ts';
import type { ImportKind } from '../../server/import/columns.ts';
import { importFile } from '../../server/import/import-file.ts';
import type { ImportResult } from '../../server/import/import-request.ts';
import { type Mapping, parseMapping } from '../../server/import/mapping.ts';
import { applyTerritories } from '../../server/write/assign-territories.ts';
import { databaseRows } from '../../server/write/database-row-store.ts';

export const clock = fixedClock('2026-11-24T09:30:00Z');
const folder = mkdtempSync(join(tmpdir(), 'ops-'));

/** Writes a file with this content into a folder of its own. */
export function fileOf(content: string | Buffer, name = 'file.csv'): string {
  const path = join(mkdtempSync(join(folder, 'f-')), name);
  writeFileSync(path, content);
  return path;
}

/** Two accounts; one of them has only a name, in quotes. */
export const accountsFile =
  'id,name,domains,region,size\nA1,Northwind,northwind.example,Netherlands,420\nA2,"Fabrikam, Ltd",,Belgium,\n';

/** Imports a team and its two reps. */
export async function loadReps(desk: Desk): Promise<void> {
  await desk.load('teams', 'name\nBenelux\n');
  const reps =
    'name,email,team\nRobin Pereira,robin@h.example,Benelux\nImani Okonkwo,imani@h.example,Benelux\n';
  const { created } = await desk.load('reps', reps);
  if (created !== 2) throw new Error(`${created} of 2 reps were loaded`);
}

/** One organisation of a test and the commands it can run on it. */
export interface Desk {
  orgId: string;
  load(
    kind: ImportKind,
    content: string | Buffer,
    more?: { mapping?: Mapping; dryRun?: boolean; delimiter?: string; report?: string },
  ): Promise<ImportResult>;
  applyTerritories(): ReturnType<typeof applyTerritories>;
  version(): Promise<number>;
  rows<T>(kind: string): Promise<T[]>;
}

/** Creates an organisation: EUR, Amsterdam, 24 November 2026. */
export async function newDesk(db: Database): Promise<Desk> {
  const orgId = `org-${newId()}`;
  const wanted = { id: orgId, name: 'Test', currency: 'EUR', timeZone: 'Europe/Amsterdam' };
  await db.transaction((tx) => addOrganisation(tx, wanted, clock));
  return {
    orgId,
    load: (kind, content, more = {}) =>
      db.transaction(async (tx) =>
        importFile(databaseRows(tx, orgId, clock), {
          kind,
          path: fileOf(content),
          mapping: more.mapping ?? null,
          delimiter: more.delimiter ?? null,
          dryRun: more.dryRun ?? false,
          report: more.report ?? null,
          organisation: await chooseOrganisation(tx, orgId),
          today: '2026-11-24',
          now: '2026-11-24T09:30:00.000Z',
        }),
      ),
    applyTerritories: () =>
      db.transaction((tx) => applyTerritories(databaseRows(tx, orgId, clock))),
    version: async () => {
      const [row] = await db.query<{ version: number }>(
        'SELECT version FROM org_version WHERE org_id = $1',
        [orgId],
      );
      return row?.version ?? -1;
    },
    rows: async <T>(kind: string) => {
      const rows = await db.query<{ data: T }>(
        `SELECT data FROM record WHERE org_id = $1 AND kind = $2 AND NOT deleted ORDER BY external_id`,
        [orgId, kind],
      );
      return rows.map((row) => row.data);
    },
  };
}

export const mappingOf = (raw: unknown) => parseMapping(JSON.stringify(raw), 'map.json');

/** The bad lines of a result as the command prints them. */
export function told(result: ImportResult): string[] {
  return result.bad.first.map(
    ({ line, column, message }) => `${line} ${column ?? '-'}: ${message}`,
  );
}
