// npm run hosts: shows how well each host file reads the hand-made pages. `--dir FOLDER` reads other pages instead:
// FOLDER/<host>/<name>.html, each beside <name>.json with `{url, expected}`. `--json` prints only the result on stdout.
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { capturesIn } from '../test/hosts/captures.ts';
import { made } from '../test/hosts/made/index.ts';
import { type Scored, scorePages } from '../test/hosts/score.ts';
import setup from '../test/hosts/setup.ts';
import { chromiumFlags, findChromium } from '../test/kit/browsers.ts';
import { resultAlone } from '../test/kit/result-alone.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, dir: { type: 'string' } },
});
const print = values.json ? resultAlone() : null;
const samples = values.dir === undefined ? made : capturesIn(values.dir);
const clean = await setup();
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: [...chromiumFlags],
});
const results: Record<string, Scored> = {};
for (const [host, pages] of Object.entries(samples)) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  results[host] = await scorePages(page, pages);
  await page.close();
}
await browser.close();
clean();

for (const [host, { faults }] of Object.entries(results)) {
  for (const fault of faults) console.error(`${host}/${fault}`);
}
if (print) {
  const scores = Object.entries(results).map(([host, { score }]) => [host, score]);
  print(Object.fromEntries(scores));
} else {
  console.log(`${'host'.padEnd(12)}pages  people       record       kind   (precision / recall)`);
  for (const [host, { score }] of Object.entries(results)) {
    const shares = [score.people, score.record, score.kind]
      .map(({ precision, recall }) => `${precision} / ${recall}`.padEnd(13))
      .join('');
    console.log(`${host.padEnd(12)}${String(score.pages).padEnd(7)}${shares}`);
  }
}
// Exits with 0 even if pages are read wrongly, because that is a result and not a failure of the command.
