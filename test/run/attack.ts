// npm run attack -- --histories N --seed S: random histories with faults against the real backend, in this process.
// `--json` prints the result alone; one history alone prints its steps. Ends with 1 when anything went wrong.
import '../attack/ground.ts';
import { parseArgs } from 'node:util';
import { openPglite } from '../../server/db/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { attackBackend } from '../attack/backend.ts';
import { playHistory } from '../attack/history.ts';

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const histories = Number(values.histories);
const first = Number(values.seed);
if (!Number.isInteger(histories) || histories < 1 || !Number.isInteger(first)) {
  console.error('Usage: npm run attack -- [--histories N] [--seed S] [--json]');
  process.exit(2);
}

const db = await openPglite();
await migrate(db);
const backend = attackBackend(db);
const result = {
  histories: 0,
  faults: {} as Record<string, number>, // filled as they are met
  lost: 0,
  doubled: 0,
  leaked: 0,
  unhealed: 0,
  failures: [] as number[], // seeds
};
const say = histories === 1 && !values.json ? (line: string) => console.log(line) : undefined;
for (let seed = first; seed < first + histories; seed += 1) {
  const outcome = await playHistory(backend, seed, {
    count: (fault) => {
      result.faults[fault] = (result.faults[fault] ?? 0) + 1;
    },
    say,
  });
  result.histories += 1;
  for (const kind of ['lost', 'doubled', 'leaked', 'unhealed'] as const) {
    result[kind] += outcome[kind];
  }
  if (outcome.reasons.length === 0) continue;
  result.failures.push(seed);
  for (const reason of outcome.reasons) console.error(`seed ${seed}: ${reason}`);
}
if (values.json) console.log(JSON.stringify(result));
else {
  const faults = Object.entries(result.faults).sort(([, a], [, b]) => b - a);
  console.log(`${result.histories} histories from seed ${first}`);
  for (const [kind, count] of faults) console.log(`${String(count).padStart(8)}  ${kind}`);
  const { lost, doubled, leaked, unhealed, failures } = result;
  console.log(`lost ${lost}, doubled ${doubled}, leaked ${leaked}, unhealed ${unhealed}`);
  if (failures.length > 0) console.log(`failing seeds: ${failures.join(', ')}`);
}
process.exit(result.failures.length === 0 ? 0 : 1);
