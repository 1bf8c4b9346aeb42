// npm run truth: compares the product's results with values known to be right: cases (test/truth/cases, and more of the same layout in
// `--dir FOLDER`), worked examples, public test data, ways to write addresses, whom pages are about, and rules that hold in every organisation (`--organisations N --seed S`). `--json`
// prints only the result on stdout. Exits with 1 if anything is wrong, or if less was compared than required.

import 'temporal-polyfill/global';
import 'fake-indexeddb/auto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openPglite } from '../server/db/database.ts';
import { migrate } from '../server/db/migrate.ts';
import { resultAlone } from '../test/kit/result-alone.ts';
import { root } from '../test/kit/run-command.ts';
import { runProperties } from '../test/truth/properties/quota.ts';
import { addresses } from '../test/truth/readings/addresses.ts';
import { runMatching } from '../test/truth/readings/matching.ts';
import type { Failure, TruthReport } from '../test/truth/report.ts';
import { atLeast } from '../test/truth/report.ts';
import { runCases } from '../test/truth/run-cases.ts';
import { runExamples } from '../test/truth/run-examples.ts';
import { vectors } from '../test/truth/vectors/index.ts';
import { worked } from '../test/truth/worked/index.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    dir: { type: 'string', multiple: true, default: [] },
    organisations: { type: 'string', default: String(atLeast.organisations) },
    seed: { type: 'string', default: '1' },
  },
});
const [organisations, seed] = [Number(values.organisations), Number(values.seed)];
if (!Number.isInteger(organisations) || organisations < 0 || !Number.isInteger(seed)) {
  console.error('Usage: npm run truth -- [--json] [--dir FOLDER] [--organisations N] [--seed S]');
  process.exit(2);
}
const print = values.json ? resultAlone() : null;
const failures: Failure[] = [];

const db = await openPglite();
await migrate(db);
const folders = [join(root, 'test', 'truth', 'cases'), ...values.dir];
const report: TruthReport = {
  cases: await runCases(db, folders, failures),
  worked: runExamples(worked, failures),
  vectors: runExamples(vectors(), failures),
  properties: runProperties(organisations, seed, failures),
  addresses: runExamples(addresses, failures),
  matching: await runMatching(failures),
  failures,
};
await db.close();

needs('cases', report.cases.run, atLeast.cases);
needs('worked', report.worked.run, atLeast.worked);
needs('vectors', report.vectors.run, atLeast.vectors);
needs('addresses', report.addresses.run, atLeast.addresses);
needs('matching', report.matching.readings, atLeast.readings);
if (print) print(report);
else {
  for (const { id, what } of failures) console.log(`${id}  ${what}`);
  console.log(JSON.stringify({ ...report, failures: failures.length }, null, 2));
}
process.exit(failures.length === 0 ? 0 : 1);

function needs(id: string, run: number, least: number): void {
  if (run < least) failures.push({ id, what: `${run} compared, ${least} required` });
}
