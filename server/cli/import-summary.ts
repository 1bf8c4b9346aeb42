import { basename } from 'node:path';
import type { Clock } from '../../lib/kit/clock.ts';
import { badLineText } from '../import/bad-lines.ts';
import type { ImportProgress, ImportResult } from '../import/import-request.ts';
import { differenceText } from '../import/row-difference.ts';
import { type Line, line } from '../printable.ts';
import { counted } from './counted.ts';

const count = (value: number) => value.toLocaleString('en');

/** The result of an import as lines for the terminal. `report`: the file with all bad lines, or null. */
export function resultLines(path: string, result: ImportResult, report: string | null): Line[] {
  const { bad } = result;
  const lines = [
    line`${basename(path)}: ${counted(result.lines, 'line')} of ${result.kind}: ${count(result.created)} new, ${count(
      result.changed,
    )} changed, ${count(result.unchanged)} unchanged, ${count(result.skipped)} skipped, ${count(bad.lines)} bad`,
  ];
  for (const sample of result.samples) {
    const first = sample.differences.slice(0, 3).map(differenceText).join('; ');
    lines.push(
      line`  ${result.written ? 'changed' : 'would change'} ${sample.externalId} (line ${sample.line}): ${first}`,
    );
  }
  for (const one of bad.first) lines.push(line`  ${badLineText(one)}`);
  const more = bad.count - bad.first.length;
  if (more > 0) {
    const where =
      report === null ? '--report FILE.json writes all of them' : `all of them are in ${report}`;
    lines.push(line`  and ${count(more)} more (${where})`);
  }
  return lines;
}

const EVERY_MS = 1_000;

/** Prints the progress of a long import, at most once a second: on a terminal on one line, in a log on a line each. */
export function progressPrinter(
  path: string,
  clock: Clock,
  out: { write(text: Line): unknown; isTTY?: boolean },
): { tell(progress: ImportProgress): void; end(): void } {
  let last = clock.now();
  let told = false;
  return {
    tell: (progress) => {
      if (clock.now() - last < EVERY_MS) return;
      last = clock.now();
      told = true;
      const share = progress.totalBytes === 0 ? 1 : progress.bytes / progress.totalBytes;
      const verb = progress.pass === 'check' ? 'checking' : 'writing';
      const bad = progress.bad > 0 ? `, ${count(progress.bad)} bad` : '';
      const done = `${Math.floor(share * 100)} %, ${counted(progress.lines, 'line')}${bad}`;
      const name = basename(path);
      out.write(
        out.isTTY ? line`\r\u001b[K${name}: ${verb}, ${done}` : line`${name}: ${verb}, ${done}\n`,
      );
    },
    end: () => {
      if (told && out.isTTY) out.write(line`\r\u001b[K`);
    },
  };
}
