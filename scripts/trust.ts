// npm run trust: tries every attack of test/trust against the real server and the built extension. `--json` prints the result
// alone on stdout; `--only ID,ID` tries some attacks alone. Ends with 1 when anything got through.
import { parseArgs } from 'node:util';
import type { Result } from '../test/trust/campaign.ts';
import { campaigns } from '../test/trust/campaigns/index.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const only = values.only?.split(',');

const results: Result[] = [];
for (const campaign of campaigns) {
  console.error(`${campaign.name}: ${campaign.ids.length} attacks`);
  results.push(...(await campaign.run((id) => only?.includes(id) ?? true)));
}
const failures = results.flatMap(({ id, what, broken }) =>
  broken === null ? [] : [{ id, what: `${what}: ${broken}` }],
);
const attacks = {
  tried: results.length,
  held: results.length - failures.length,
  broken: failures.length,
};
if (values.json) console.log(JSON.stringify({ attacks, failures }));
else {
  for (const { id, what } of failures) console.log(`${id}  ${what}`);
  console.log(
    `${attacks.tried} attacks tried, ${attacks.held} held, ${attacks.broken} got through`,
  );
}
process.exit(failures.length === 0 ? 0 : 1);
