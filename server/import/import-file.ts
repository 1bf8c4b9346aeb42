import { stat } from 'node:fs/promises';
import type { RowChange, RowStore } from '../write/row-store.ts';
import { BadLines } from './bad-lines.ts';
import type { ImportLine } from './convert-line.ts';
import { diffBatch } from './diff-batch.ts';
import { fault } from './fault.ts';
import { CircleFinder } from './find-circles.ts';
import { type ImportJob, prepareImport, sourceOf } from './import-job.ts';
import type { ImportRequest, ImportResult } from './import-request.ts';
import { readLines } from './read-lines.ts';
import { SeenIds } from './seen-ids.ts';
import { UnreadableFile } from './unreadable-file.ts';

const BATCH = 1_000;
/** Up to this many changes are kept in memory while the file is checked, so that it is read only once. */
const HELD_CHANGES = 20_000;

/**
 * Imports a file: if it is not a dry run, and every line is good or `skipBad` is set, writes the rows that differ. The file is read once to check it and, if
 * much changes, again to write it. Nothing is written before all lines are checked. Must run in a transaction. Throws an UnreadableFile
 * if the file cannot be used, alone or with the mapping; bad lines are returned.
 */
export async function importFile(store: RowStore, request: ImportRequest): Promise<ImportResult> {
  const job = await prepareImport(store, request);
  const bad = new BadLines(request.report, request.keepBad);
  const held: RowChange[] = [];
  const circles = new CircleFinder(job.plan);
  let overflow = false;
  const take = async (changes: RowChange[]) => {
    overflow ||= held.length + changes.length > HELD_CHANGES;
    if (overflow) held.length = 0;
    else held.push(...changes);
  };
  try {
    const result = await pass(job, 'check', bad, take, (difference) => {
      circles.note(difference);
      request.onDifference?.(difference);
    });
    const circular = await circles.faults(store);
    for (const line of circular) bad.add(line);
    // Each row of a circle is good by itself, so the import cannot know which of them to leave out.
    const isRefused = request.skipBad ? circular.length > 0 : bad.count > 0;
    if (request.dryRun || isRefused) return { ...result, written: false };
    if (overflow) return { ...(await writeAgain(job, bad, result)), bad, written: true };
    const { size } = await stat(request.path);
    const read = { bytes: size, totalBytes: size, lines: result.lines, bad: bad.lines };
    request.onProgress?.({ ...read, pass: 'write' });
    if (held.length > 0) await store.write(held);
    return { ...result, written: true };
  } finally {
    bad.close();
  }
}

async function writeAgain(
  job: ImportJob,
  bad: BadLines,
  checked: ImportResult,
): Promise<ImportResult> {
  const large = await job.store.writeLarge(checked.created + checked.changed);
  const badAgain = new BadLines(null, 0);
  const written = await pass(job, 'write', badAgain, (changes) => large.write(changes));
  // The transaction undoes what was written. The numbers of new and changed rows may differ, because others may have written since.
  if (badAgain.count !== bad.count || written.lines !== checked.lines) {
    throw new UnreadableFile(fault('file-changed', {}));
  }
  await large.finish();
  return written;
}

async function pass(
  job: ImportJob,
  name: 'check' | 'write',
  bad: BadLines,
  take: (changes: RowChange[]) => Promise<void>,
  tellRow?: ImportRequest['onDifference'],
): Promise<ImportResult> {
  job.seenRecords = new SeenIds();
  const source = {
    ...sourceOf(job),
    bad: (line: Parameters<BadLines['add']>[0]) => bad.add(line),
  };
  const result: ImportResult = {
    kind: job.request.kind,
    lines: 0,
    skipped: 0,
    created: 0,
    changed: 0,
    unchanged: 0,
    bad,
    samples: [],
    written: false,
  };
  const tell = () => {
    const { count, progress } = source;
    job.request.onProgress?.({ ...progress, pass: name, lines: count.read, bad: bad.lines });
  };
  let batch: ImportLine[] = [];
  for await (const line of readLines({ ...source, tick: tell })) {
    batch.push(line);
    if (batch.length < BATCH) continue;
    await diffBatch(job, batch, result, take, tellRow);
    batch = [];
  }
  if (batch.length > 0) await diffBatch(job, batch, result, take, tellRow);
  tell();
  return { ...result, lines: source.count.read, skipped: result.skipped + source.count.skipped };
}
