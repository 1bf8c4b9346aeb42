// node scripts/keep-release.ts: keeps this version's client and backend as code, in test/fixtures/released-v<N>, N the wire
// version. To be run once, when a wire version is released: test/attack/releases.test.ts has each of them talk to the
// newest code of the other side.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { wireVersion } from '../lib/contract/wire/version.ts';
import { serverVersion } from '../server/version.ts';
import { root } from '../test/kit/run-command.ts';

const folder = join(root, 'test', 'fixtures', `released-v${wireVersion}`);
if (existsSync(folder) && !process.argv.includes('--again')) {
  console.error(`${folder} is there: what was released is never changed`);
  process.exit(1);
}
for (const side of ['client', 'server']) {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: join(root, 'test', 'attack', 'released', `${side}.ts`),
      outDir: join(folder, 'code'),
      emptyOutDir: false,
      target: 'node24',
      rolldownOptions: { output: { entryFileNames: `${side}.mjs`, codeSplitting: false } },
    },
  });
}
// Where the backend looks for its version.
writeFileSync(join(folder, 'package.json'), `{ "version": "${serverVersion}" }\n`);
console.log(folder);
