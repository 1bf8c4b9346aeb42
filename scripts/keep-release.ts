// node scripts/keep-release.ts: packs the code of this version's client and server into test/fixtures/released-v<N>.json.br, where
// N is the wire version. Run it once for each release of a wire version: test/attack/releases.test.ts lets each kept client and
// server talk to the newest code of the other side. `--again` replaces a file that has not been released.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { wireVersion } from '../lib/contract/wire/version.ts';
import { serverVersion } from '../server/version.ts';
import { packedRelease, packRelease } from '../test/kit/released-code.ts';
import { root } from '../test/kit/run-command.ts';

const kept = packedRelease(`released-v${wireVersion}`);
if (existsSync(kept) && !process.argv.includes('--again')) {
  console.error(
    `${kept} exists already, and a released version never changes. If it is not released yet, add --again.`,
  );
  process.exit(1);
}
// The server reads its version from here.
const files: Record<string, string> = { 'package.json': `{ "version": "${serverVersion}" }\n` };
for (const side of ['client', 'server']) files[`code/${side}.mjs`] = await codeOf(side);
writeFileSync(kept, packRelease(files));
console.log(kept);

/** The code of one side (`client` or `server`) as a single module that still imports the npm packages. */
async function codeOf(side: string): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: join(root, 'test', 'attack', 'released', `${side}.ts`),
      write: false,
      target: 'node24',
      minify: true,
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  if (!('output' in built)) throw new Error(`Vite did not build exactly one bundle of ${side}`);
  return built.output[0].code;
}
