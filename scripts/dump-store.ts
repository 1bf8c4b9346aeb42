// node scripts/dump-store.ts: writes what this version's two databases look like in a browser, rows and outbox
// included, to test/fixtures/store-v<N>.json. To be run once, when a version is released that changes their shape:
// test/attack/upgrade.test.ts opens every dump there is with the newest code.
import '../test/attack/browser-globals.ts';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dumpDatabases, filledBrowser } from '../test/attack/dump.ts';
import { root } from '../test/kit/run-command.ts';

const databases = await dumpDatabases(await filledBrowser());
const file = join(root, 'test', 'fixtures', `store-v${databases.version}.json`);
if (existsSync(file) && !process.argv.includes('--again')) {
  console.error(`${file} is there: a released version's dump is never changed`);
  process.exit(1);
}
writeFileSync(file, `${JSON.stringify(databases, null, 1)}\n`);
console.log(file);
process.exit(0);
