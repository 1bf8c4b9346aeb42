import type { ExternalId } from '../../lib/contract/rows/common-fields.ts';
import { externalIdsOf, externalIdText } from '../write/external-keys.ts';
import type { RowStore, StoredRow } from '../write/row-store.ts';
import type { ImportLine } from './convert-line.ts';
import { type Fault, fault } from './fault.ts';
import type { ImportJob } from './import-job.ts';

/** The record of another system that a line is, if the mapping says so. */
export function recordOf({ plan, context }: ImportJob, line: ImportLine): ExternalId | null {
  const { record } = plan.mapping;
  if (!record || plan.externalId === null) return null;
  return { ...record, id: line.externalId.slice(context.idPrefix.length) };
}

/** The line with the ids that its row will have. `held`: the stored row. */
export function withRecord(
  line: ImportLine,
  record: ExternalId | null,
  held: object | null,
): ImportLine {
  if (record === null) return line;
  const ids = externalIdsOf('ids' in line.values ? line.values : held);
  const isKnown = ids.some((one) => externalIdText(one) === externalIdText(record));
  return { ...line, values: { ...line.values, ids: isKnown ? ids : [...ids, record] } };
}

/** The stored rows that stand for the records of these lines, by external id. `held`: rows that were found already. */
export async function heldByRecord(
  job: ImportJob,
  lines: readonly ImportLine[],
  held: ReadonlyMap<string, StoredRow>,
): Promise<Map<string, StoredRow>> {
  const { kind } = job.plan.shape;
  const wanted = lines.flatMap((line) => {
    const record = held.has(line.externalId) ? null : recordOf(job, line);
    return record === null ? [] : [{ externalId: line.externalId, record }];
  });
  if (wanted.length === 0) return new Map();
  const ids = await job.store.idsOf(
    kind,
    wanted.map(({ record }) => record),
  );
  const known = wanted.flatMap(({ externalId, record }) => {
    const id = ids.get(externalIdText(record));
    return id === undefined ? [] : [{ externalId, id }];
  });
  return known.length === 0 ? new Map() : job.store.held(kind, known);
}

/** Says which ids of a line belong to another row, stored or in the same file. */
export class RecordHolders {
  readonly #job: ImportJob;
  readonly #ids: ReadonlyMap<string, string>;
  readonly #rows: ReadonlyMap<string, StoredRow>;

  private constructor(
    job: ImportJob,
    ids: ReadonlyMap<string, string>,
    rows: ReadonlyMap<string, StoredRow>,
  ) {
    this.#job = job;
    this.#ids = ids;
    this.#rows = rows;
  }

  static async of(job: ImportJob, lines: readonly ImportLine[]): Promise<RecordHolders> {
    const { store, plan } = job;
    const records = lines.flatMap((line) => {
      const own = recordOf(job, line);
      return [...externalIdsOf(line.values), ...(own ? [own] : [])];
    });
    const ids =
      records.length === 0
        ? new Map<string, string>()
        : await store.idsOf(plan.shape.kind, records);
    return new RecordHolders(job, ids, await rowsOf(store, job, ids));
  }

  /** What is wrong with the ids of a line whose row has the id `id`, or null. */
  faultOf(line: ImportLine, id: string): Fault | null {
    for (const record of externalIdsOf(line.values)) {
      const text = externalIdText(record);
      const holder = this.#ids.get(text);
      if (holder !== undefined && holder !== id)
        return fault('record-taken', { value: text, name: this.#nameOf(holder) });
      const earlier = this.#job.seenRecords.note(text, line.line);
      if (earlier !== null) return fault('id-twice', { value: text, line: earlier });
    }
    return null;
  }

  #nameOf(id: string): string {
    const row: unknown = this.#rows.get(id)?.row;
    const name: unknown = Reflect.get(Object(row), 'name');
    return typeof name === 'string' ? name : id;
  }
}

function rowsOf(store: RowStore, { plan }: ImportJob, ids: ReadonlyMap<string, string>) {
  const wanted = [...new Set(ids.values())].map((id) => ({ externalId: id, id }));
  return wanted.length === 0 ? new Map<string, StoredRow>() : store.held(plan.shape.kind, wanted);
}
