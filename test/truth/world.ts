import type { RowKind, rowDefinitions } from '../../lib/contract/rows/index.ts';
import type { Rep } from '../../lib/contract/rows/rep.ts';
import { type Clock, fixedClock } from '../../lib/kit/clock.ts';
import { newId } from '../../lib/kit/id.ts';
import { addOrganisation, chooseOrganisation } from '../../server/cli/organisation.ts';
import type { OwnedDatabase } from '../../server/db/database.ts';
import { loadFile } from '../../server/import/load-file.ts';
import type { Case, Setting } from './case.ts';
import { doClicks } from './clicks.ts';

type Row<K extends RowKind> = ReturnType<(typeof rowDefinitions)[K]['schema']['parse']>;

/** The organisation of a case at one moment, after its files were imported and its clicks were made. */
export interface World {
  db: OwnedDatabase;
  orgId: string;
  clock: Clock;
  setting: Setting;
  /** The result of each file's import. */
  imports: Record<string, unknown>;
  /** The server's answer to each click. */
  clicks: unknown[];
  rows<K extends RowKind>(kind: K): Promise<Row<K>[]>;
  repNamed(email: string | undefined): Promise<Rep>;
  /** The rep whose figures are checked. */
  rep(): Promise<Rep>;
}

/** Imports the files of a case into a new organisation, and makes the clicks of the case between and after the imports. */
export async function makeWorld(db: OwnedDatabase, { setting, files }: Case): Promise<World> {
  const orgId = `org-${newId()}`;
  const clock = fixedClock(setting.now);
  await db.transaction((tx) => addOrganisation(tx, { id: orgId, ...setting.organisation }, clock));
  const imports: Record<string, unknown> = {};
  const rows = async <K extends RowKind>(kind: K): Promise<Row<K>[]> => {
    const found = await db.query<{ data: Row<K> }>(
      'SELECT data FROM record WHERE org_id = $1 AND kind = $2 AND NOT deleted ORDER BY id',
      [orgId, kind],
    );
    return found.map(({ data }) => data);
  };
  const repNamed = async (address: string | undefined) => {
    const found = (await rows('rep')).find(({ email }) => email === address);
    if (!found) throw new Error(`there is no rep ${address}`);
    return found;
  };
  const rep = () => repNamed(setting.rep);
  const clicks: unknown[] = [];
  const world = { db, orgId, clock, setting, imports, clicks, rows, repNamed, rep };
  const all = setting.clicks ?? [];
  const last = Math.max(1, ...files.map(({ round }) => round));
  for (let round = 1; round <= last; round += 1) {
    for (const file of files.filter((one) => one.round === round)) {
      imports[file.name] = await importOne(db, orgId, clock, file);
    }
    clicks.push(
      ...(await doClicks(
        world,
        all.filter(({ after = last }) => after === round),
      )),
    );
  }
  return world;
}

/** The world at another moment, or for another rep. */
export function worldAt(world: World, now: string, rep: string | undefined): World {
  return {
    ...world,
    clock: fixedClock(now),
    setting: { ...world.setting, now, rep },
    rep: () => world.repNamed(rep),
  };
}

async function importOne(
  db: OwnedDatabase,
  orgId: string,
  clock: Clock,
  { path, kind, mapping }: Case['files'][number],
): Promise<unknown> {
  try {
    return await db.transaction(async (tx) => {
      const organisation = await chooseOrganisation(tx, orgId);
      const request = {
        ...{ kind, path, mapping, organisation },
        ...{ delimiter: null, dryRun: false, report: null, today: null },
      };
      const { bad, ...result } = (await loadFile(tx, request, clock)).result;
      // The import does not report faults in the order of the lines.
      return { ...result, bad: bad.first.toSorted((a, b) => a.line - b.line) };
    });
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  }
}
