// npm run conformance -- URL --token T: checks that a server keeps the promises of docs/protocol.md. Exits with 1 if it breaks one.
import { parseArgs } from 'node:util';
import { runConformance } from '../test/conformance/run.ts';
import { resultAlone } from '../test/kit/result-alone.ts';

const usage = 'Usage: npm run conformance -- URL --token TOKEN [--json]';

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { token: { type: 'string' }, json: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [url, ...more] = positionals;
  const { token, json } = values;
  if (url === undefined || more.length > 0 || token === undefined) {
    console.error(usage);
    return 2;
  }
  const print = json ? resultAlone() : null;
  const results = await runConformance(url, token, ({ name, fault }) => {
    if (!json)
      console.log(fault === null ? `kept    ${name}` : `BROKEN  ${name}\n        ${fault}`);
  });
  const broken = results.filter(({ fault }) => fault !== null);
  if (print) print({ checks: results.length, broken });
  else console.log(`${results.length - broken.length} kept, ${broken.length} broken`);
  return broken.length === 0 ? 0 : 1;
}

process.exitCode = await main();
