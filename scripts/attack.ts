// npm run attack -- --histories N --seed S: runs random histories with faults against the real server. The server runs in this
// process, in a process that is killed, or on Postgres; `--kind` runs all histories in one of these environments. `--json` prints
// only the result. A single history prints its steps. Exits with 1 if anything went wrong.
import '../test/attack/browser-globals.ts';
import { parseArgs } from 'node:util';
import { type PlaceName, Places, placeNames, placeOf } from '../test/attack/environments.ts';
import type { Outcome } from '../test/attack/history.ts';
import { resultAlone } from '../test/kit/result-alone.ts';

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    kind: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const histories = Number(values.histories);
const first = Number(values.seed);
const kind = placeNames.find((name) => name === values.kind);
const badKind = values.kind !== undefined && !kind;
if (!Number.isInteger(histories) || histories < 1 || !Number.isInteger(first) || badKind) {
  console.error(
    `Usage: npm run attack -- [--histories N] [--seed S] [--kind ${placeNames.join('|')}] [--json]`,
  );
  process.exit(2);
}

const result = {
  histories: 0,
  faults: {} as Record<string, number>, // by kind of fault
  lost: 0,
  doubled: 0,
  leaked: 0,
  unhealed: 0,
  failures: [] as number[], // seeds
};
const seeds = Array.from({ length: histories }, (_, i) => first + i);
const placeFor = (seed: number): PlaceName => kind ?? placeOf(seed);
const places = new Places(
  seeds.filter((seed) => placeFor(seed) === 'killed'),
  (place, reason) => console.error(`${place}: ran in memory instead: ${reason}`),
);
const print = values.json ? resultAlone() : null;
const say = histories === 1 && !values.json ? (line: string) => console.log(line) : undefined;
const count = (fault: string) => {
  result.faults[fault] = (result.faults[fault] ?? 0) + 1;
};
const judge = (seed: number, outcome: Outcome) => {
  result.histories += 1;
  for (const what of ['lost', 'doubled', 'leaked', 'unhealed'] as const) {
    result[what] += outcome[what];
  }
  if (outcome.reasons.length === 0) return;
  result.failures.push(seed);
  for (const reason of outcome.reasons)
    console.error(`seed ${seed} (${placeFor(seed)}): ${reason}`);
};
for (const [done, seed] of seeds.entries()) {
  if (done > 0 && done % 100 === 0) console.error(`${done} of ${histories} histories`);
  const outcome = await places.play(placeFor(seed), seed, { count, say });
  if (outcome) judge(seed, outcome);
}
for (const { seed, outcome } of await places.finish()) judge(seed, outcome);
if (print) print(result);
else {
  const faults = Object.entries(result.faults).sort(([, a], [, b]) => b - a);
  console.log(`${result.histories} histories from seed ${first}`);
  for (const [kind, count] of faults) console.log(`${String(count).padStart(8)}  ${kind}`);
  const { lost, doubled, leaked, unhealed, failures } = result;
  console.log(`lost ${lost}, doubled ${doubled}, leaked ${leaked}, unhealed ${unhealed}`);
  if (failures.length > 0) console.log(`failing seeds: ${failures.join(', ')}`);
}
process.exit(result.failures.length === 0 ? 0 : 1);
