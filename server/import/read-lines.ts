import { type BadLine, badLine } from './bad-lines.ts';
import type { ReadContext } from './cell-context.ts';
import type { ColumnPlan } from './column-plan.ts';
import { convertLine, type ImportLine } from './convert-line.ts';
import { fault } from './fault.ts';
import { joinTerritories } from './join-territories.ts';
import { type ReadProgress, readRecords } from './read-records.ts';
import { SeenIds } from './seen-ids.ts';

/** The numbers of lines in one pass: all lines read, and those skipped by a filter or as a repetition. */
interface LineCount {
  read: number;
  skipped: number;
}

export interface LineSource {
  path: string;
  delimiter: string;
  plan: ColumnPlan;
  context: ReadContext;
  progress: ReadProgress;
  count: LineCount;
  bad(line: BadLine): void;
  /** Called every 500 lines, to show progress. */
  tick?(): void;
}

const TICK_LINES = 500;

function idColumn(plan: ColumnPlan): string | null {
  return plan.externalId?.column ?? (plan.shape.naturalKey.join(' + ') || null);
}

async function* readOnce(source: LineSource): AsyncGenerator<ImportLine> {
  const { plan, count } = source;
  const seen = new SeenIds();
  const many = plan.shape.kind === 'territory';
  for await (const record of readRecords(source.path, source.delimiter, source.progress)) {
    count.read += 1;
    if (count.read % TICK_LINES === 0) source.tick?.();
    const converted = convertLine(plan, record, source.context);
    if (converted.state === 'skipped') count.skipped += 1;
    else if (converted.state === 'bad') for (const bad of converted.bad) source.bad(bad);
    else {
      const { line } = converted;
      const earlier = many ? null : seen.note(line.externalId, line.line);
      if (earlier === null) yield line;
      else if (plan.mapping.repeated === 'first') count.skipped += 1;
      else {
        const found = fault('id-twice', { value: line.externalId, line: earlier });
        source.bad(badLine(line.line, idColumn(plan), found));
      }
    }
  }
}

/** Yields the good lines that pass the filters, and reports bad lines to `source.bad`. Lines of a territory are joined into one. */
export async function* readLines(source: LineSource): AsyncGenerator<ImportLine> {
  if (source.plan.shape.kind !== 'territory') {
    yield* readOnce(source);
    return;
  }
  const all: ImportLine[] = [];
  for await (const line of readOnce(source)) all.push(line);
  yield* joinTerritories(all);
}
