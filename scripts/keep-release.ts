// node scripts/keep-release.ts: keeps this version's client and server as code, packed in test/fixtures/released-v<N>.json.br,
// N the wire version. To be run once, when a wire version is released: test/attack/releases.test.ts has each of them talk to
// the newest code of the other side.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { wireVersion } from '../lib/contract/wire/version.ts';
import { serverVersion } from '../server/version.ts';
import { packedRelease, packRelease } from '../test/kit/released-code.ts';
import { root } from '../test/kit/run-command.ts';

const kept = packedRelease(`released-v${wireVersion}`);
if (existsSync(kept) && !process.argv.includes('--again')) {
  console.error(`${kept} is there: what was released is never changed`);
  process.exit(1);
}
// Where the server looks for its version.
const files: Record<string, string> = { 'package.json': `{ "version": "${serverVersion}" }\n` };
for (const side of ['client', 'server']) files[`code/${side}.mjs`] = await codeOf(side);
writeFileSync(kept, packRelease(files));
console.log(kept);

/** All the code of one side in one module, without its packages. */
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
  if (!('output' in built)) throw new Error('Vite built more or less than one bundle');
  return built.output[0].code;
}
