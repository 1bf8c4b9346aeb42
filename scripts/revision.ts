// npm run revision -- "What changed.": appends a step with the changes in the definitions of rows and clicks to
// lib/contract/rows/history.txt, and raises `rowRevision`. `--grow` adds to the last step instead, which is allowed until that step is
// released. A change that older clients and servers do not ignore also needs `--older "What they receive."`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { recordRows } from '../test/kit/contract-shapes.ts';
import { root } from '../test/kit/run-command.ts';

const { values, positionals } = parseArgs({
  options: { grow: { type: 'boolean', default: false }, older: { type: 'string' } },
  allowPositionals: true,
});
const [note = ''] = positionals;
if (positionals.length > 1 || (note === '') !== values.grow) {
  console.error(
    'Usage: npm run revision -- ("What changed." | --grow) [--older "What older clients and servers receive."]',
  );
  process.exit(2);
}
try {
  const revision = recordRows(note, values);
  if (revision === null) console.log('The history is complete.');
  else {
    const file = join(root, 'lib/contract/rows/revision.ts');
    const code = readFileSync(file, 'utf8');
    writeFileSync(file, code.replace(/rowRevision = \d+/, `rowRevision = ${revision}`));
    console.log(`The rows are at revision ${revision}.`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
