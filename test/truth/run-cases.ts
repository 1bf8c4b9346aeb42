import type { OwnedDatabase } from '../../server/db/database.ts';
import { casesIn, readCase } from './case.ts';
import { differences } from './differences.ts';
import type { Failure, Tally } from './report.ts';
import { sections } from './sections.ts';
import { makeWorld } from './world.ts';

/** Runs the cases of these folders in one database, each in an organisation of its own. */
export async function runCases(
  db: OwnedDatabase,
  folders: readonly string[],
  failures: Failure[],
): Promise<Tally> {
  const cases = folders.flatMap(casesIn);
  let failed = 0;
  for (const folder of cases) {
    const wrong = await runCase(db, folder).catch((error: unknown) => [String(error)]);
    if (wrong.length === 0) continue;
    failed += 1;
    failures.push({ id: folder.split(/[\\/]/).at(-1) ?? folder, what: wrong.join('; ') });
  }
  return { run: cases.length, failed };
}

async function runCase(db: OwnedDatabase, folder: string): Promise<string[]> {
  const one = readCase(folder);
  const world = await makeWorld(db, one);
  const wrong: string[] = [];
  for (const [name, expected] of Object.entries(one.expected)) {
    const section = sections[name];
    if (section) wrong.push(...differences(expected, await section(world), name));
    else wrong.push(`expected.json: there is no section ${name} (${Object.keys(sections)})`);
  }
  return wrong;
}
