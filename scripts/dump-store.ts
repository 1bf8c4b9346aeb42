// node scripts/dump-store.ts: writes a dump of this version's two browser databases, with rows and an outbox, to
// test/fixtures/store-v<N>.json. Run it once for each release that changes their shape: test/attack/upgrade.test.ts opens every
// dump with the newest code. `--again` replaces a dump that has not been released.
import '../test/attack/browser-globals.ts';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dumpDatabases, filledBrowser } from '../test/attack/store-dump.ts';
import { root } from '../test/kit/run-command.ts';

const databases = await dumpDatabases(await filledBrowser());
const file = join(root, 'test', 'fixtures', `store-v${databases.version}.json`);
if (existsSync(file) && !process.argv.includes('--again')) {
  console.error(
    `${file} exists already, and a released dump never changes. If it is not released yet, add --again.`,
  );
  process.exit(1);
}
writeFileSync(file, `${JSON.stringify(databases, null, 1)}\n`);
console.log(file);
process.exit(0);
