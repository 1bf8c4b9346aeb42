import { basename } from 'node:path';
import type { OwnedDatabase } from '../../server/db/database.ts';
import { casesIn, readCase } from './case.ts';
import { differences } from './differences.ts';
import type { Failure, Tally } from './report.ts';
import { sections } from './sections.ts';
import { makeWorld, type World, worldAt } from './world.ts';

/** Runs the cases of these folders in one database, each in an organisation of its own. */
export async function runCases(
  db: OwnedDatabase,
  folders: readonly string[],
  failures: Failure[],
): Promise<Tally> {
  const tally: Tally = { run: 0, failed: 0 };
  const note = (folder: string, wrong: readonly string[]) => {
    if (wrong.length === 0) return;
    tally.failed += 1;
    failures.push({ id: basename(folder), what: wrong.join('; ') });
  };
  for (const folder of folders) {
    const cases = listed(folder);
    if (typeof cases === 'string') note(folder, [cases]);
    else {
      for (const one of cases) {
        tally.run += 1;
        note(one, await runCase(db, one).catch((error: unknown) => [textOf(error)]));
      }
    }
  }
  return tally;
}

/** The cases of a folder, or the reason why they cannot be read. */
function listed(folder: string): string[] | string {
  try {
    const cases = casesIn(folder);
    return cases.length > 0 ? cases : `${folder}: there is no case`;
  } catch (error) {
    return textOf(error);
  }
}

async function runCase(db: OwnedDatabase, folder: string): Promise<string[]> {
  const one = readCase(folder);
  const world = await makeWorld(db, one);
  const wrong: string[] = [];
  for (const { now, rep, expected } of one.moments) {
    const seen = worldAt(world, now, rep);
    const at = one.moments.length > 1 ? `${now}${rep ? ` ${rep}` : ''}: ` : '';
    for (const [name, right] of Object.entries(expected)) {
      wrong.push(...(await wrongIn(seen, name, right)).map((text) => at + text));
    }
  }
  return wrong;
}

async function wrongIn(world: World, name: string, right: unknown): Promise<string[]> {
  const section = Object.hasOwn(sections, name) ? sections[name] : undefined;
  if (!section) {
    return [`expected.json: there is no section ${name} (${Object.keys(sections).join(', ')})`];
  }
  try {
    return differences(right, await section(world), name);
  } catch (error) {
    return [`${name}: ${textOf(error)}`];
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
