import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checksumAdd, checksumText, emptyChecksum } from './checksum.ts';

it('The checksum gives the values that docs/protocol.md publishes', () => {
  const text = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');
  const lines = [...text.matchAll(/^\| (none|`.*`) +\| `(\d+\.\w+\.\w+)` +\|$/gm)];
  expect(lines.length).toBe(4);
  for (const [, rows = '', wanted] of lines) {
    let sum = emptyChecksum;
    for (const [, kind = '', id = '', version] of rows.matchAll(/`(\w+)\/(.+?)@(\d+)`/g)) {
      sum = checksumAdd(sum, kind, id, Number(version));
    }
    expect(checksumText(sum), rows).toBe(wanted);
  }
});
