import type { Account } from '../../lib/contract/rows/account.ts';
import type { AnyRow } from '../../lib/contract/rows/index.ts';
import { assignAccount } from '../write/assign-territories.ts';
import type { RowChange } from '../write/row-store.ts';
import { assembleRow } from './assemble-row.ts';
import { badLine } from './bad-lines.ts';
import { cellFaults } from './cell-faults.ts';
import type { ImportLine } from './convert-line.ts';
import { heldByRecord, RecordHolders, recordOf, withRecord } from './external-records.ts';
import { type ImportJob, idOf } from './import-job.ts';
import type { ImportRequest, ImportResult } from './import-request.ts';
import { differences } from './row-difference.ts';

const SAMPLES = 5;

/** Compares a batch of lines with the stored rows, counts the outcome in `result`, and passes the changes to `take`. */
export async function diffBatch(
  job: ImportJob,
  batch: readonly ImportLine[],
  result: ImportResult,
  take: (changes: RowChange[]) => Promise<void>,
  tellRow: ImportRequest['onDifference'] = () => {},
): Promise<void> {
  const { plan, context, store } = job;
  const { kind } = plan.shape;
  const wanted = batch.map((line) => ({ externalId: line.externalId, id: idOf(job, line) }));
  const held = await store.held(kind, wanted);
  const byRecord = await heldByRecord(job, batch, held);
  const holders = await RecordHolders.of(job, batch);
  const changes: RowChange[] = [];
  for (const [at, given] of batch.entries()) {
    const there = held.get(given.externalId) ?? byRecord.get(given.externalId);
    const line = withRecord(given, recordOf(job, given), there?.row ?? null);
    if (!there?.row && plan.mapping.onlyExisting) {
      result.skipped += 1;
      continue;
    }
    const id = there?.id ?? wanted[at]?.id ?? '';
    const taken = holders.faultOf(line, id);
    if (taken !== null) {
      const column = columnOf(plan, 'ids') ?? plan.externalId?.column ?? null;
      result.bad.add(badLine(line.line, column, taken));
      continue;
    }
    const made = assembleRow(plan.shape, id, line, there?.row ?? null, job.files, context);
    if (!made.ok) {
      const cells = cellFaults(plan, line.values, line.line);
      const whole = badLine(line.line, null, made.error);
      for (const bad of cells.length > 0 ? cells : [whole]) result.bad.add(bad);
      continue;
    }
    const row = kind === 'account' ? assigned(job, line, made.value) : made.value;
    const found = there?.row ? differences(there.row, row) : null;
    if (found === null) result.created += 1;
    else if (found.length === 0) {
      result.unchanged += 1;
      continue;
    } else {
      result.changed += 1;
      if (result.samples.length < SAMPLES) {
        result.samples.push({ line: line.line, externalId: line.externalId, differences: found });
      }
    }
    tellRow({
      line: line.line,
      externalId: line.externalId,
      before: there?.row ?? null,
      after: row,
    });
    const change = { kind, id, row };
    // A row that was found by its record keeps the external id under which it was first loaded.
    const keepsId = kind === 'organisation' || byRecord.has(line.externalId);
    changes.push(keepsId ? change : { ...change, externalId: line.externalId });
  }
  await take(changes);
}

function columnOf({ fields }: ImportJob['plan'], name: string): string | null {
  return fields.find((field) => field.name === name)?.column ?? null;
}

/** Assigns an account by the territories' rules unless the line names its territory. A line with an empty territory removes the account from it. */
function assigned(job: ImportJob, line: ImportLine, row: AnyRow): AnyRow {
  const account = row as Account; // The caller checked that the kind is account.
  if (line.values.territoryId) return row;
  const otherwise = 'territoryId' in line.values ? null : account.territoryId;
  return assignAccount(account, job.territories, otherwise);
}
