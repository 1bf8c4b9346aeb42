import { periodFinder } from '../../lib/contract/periods-of.ts';
import type { RowKind } from '../../lib/contract/rows/index.ts';
import type { Territory } from '../../lib/contract/rows/territory.ts';
import { allRows } from '../write/all-rows.ts';
import { rowId } from '../write/external-id.ts';
import type { FileInfo, ReferenceRow, RowStore } from '../write/row-store.ts';
import type { ReadContext } from './cell-context.ts';
import { type ColumnPlan, fieldNames, plainMapping, planColumns } from './column-plan.ts';
import type { Shape } from './column-types.ts';
import { shapeOfFile } from './columns.ts';
import type { ImportLine } from './convert-line.ts';
import { withCustomColumns } from './custom-columns.ts';
import { fault } from './fault.ts';
import { type Header, readHeader } from './find-header.ts';
import type { ImportRequest } from './import-request.ts';
import { spellingsOf } from './key-spellings.ts';
import { columnsOf, type Mapping, specOf } from './mapping.ts';
import { plainNumbers } from './parse-number.ts';
import { readLines } from './read-lines.ts';
import { References } from './references.ts';
import { SeenIds } from './seen-ids.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** The import of one file, prepared for reading its lines. */
export interface ImportJob {
  store: RowStore;
  request: ImportRequest;
  plan: ColumnPlan;
  header: Header;
  context: ReadContext;
  files: ReadonlyMap<string, FileInfo>;
  territories: readonly Territory[];
  /** The records of other systems in the lines of this pass. */
  seenRecords: SeenIds;
}

function expectedColumns(shape: Shape, mapping: Mapping | null): Set<string> {
  const names = mapping
    ? Object.values(mapping.fields).flatMap((entry) => columnsOf(specOf(entry)))
    : fieldNames(shape);
  return new Set(names.map((name) => name.toLowerCase()));
}

/** Reads the header, resolves the mapping, and loads the rows that lines may refer to. Throws an UnreadableFile. */
export async function prepareImport(store: RowStore, request: ImportRequest): Promise<ImportJob> {
  const shape = withCustomColumns(shapeOfFile(request.kind), await allRows(store, 'fieldDef'));
  const { path, organisation } = request;
  const stated = request.delimiter ?? request.mapping?.delimiter ?? null;
  const header = await readHeader(path, stated, expectedColumns(shape, request.mapping));
  const mapping = request.mapping ?? plainMapping(shape, header.columns);
  const plan = planColumns(shape, mapping, header.columns);
  if (mapping.record && !('ids' in shape.fields)) {
    throw new UnreadableFile(fault('mapping-record', { kind: shape.kind }));
  }
  const findPeriod = await loadPeriods(store, request);
  const context: ReadContext = {
    orgId: store.orgId,
    organisation,
    today: request.today,
    now: request.now,
    numbers: { ...plainNumbers, ...mapping.numbers },
    money: mapping.money ?? 'major',
    dateFormat: mapping.dateFormat ?? 'YYYY-MM-DD',
    instantFormat: null,
    timeZone: mapping.timeZone ?? organisation.timeZone,
    listSeparator: mapping.listSeparator ?? ';',
    idPrefix: mapping.idPrefix ?? '',
    system: mapping.record?.system ?? null,
    onUnknown: mapping.onUnknown ?? 'report',
    shiftQuarters: request.shiftQuarters ?? 0,
    references: await loadReferences(store, plan, Date.parse(request.now)),
    findPeriod,
    spellings: await spellingsOf(store, plan, findPeriod),
  };
  const job = {
    store,
    request,
    plan,
    header,
    context,
    files: new Map<string, FileInfo>(),
    seenRecords: new SeenIds(),
    territories: shape.kind === 'account' ? await allRows(store, 'territory') : [],
  };
  if (shape.kind === 'template') {
    for (const file of await store.files()) job.files.set(file.hash, file);
  }
  if (refersToItself(plan)) await indexOwnLines(job);
  return job;
}

function refKinds(plan: ColumnPlan): Set<RowKind> {
  return new Set(
    plan.fields.flatMap(({ field }): RowKind[] => {
      if (field.type.is === 'holders') return ['rep', 'territory'];
      if (field.type.is === 'team') return ['rep'];
      return field.type.is === 'ref' ? [field.type.to] : [];
    }),
  );
}

async function loadReferences(
  store: RowStore,
  plan: ColumnPlan,
  now: number,
): Promise<Map<RowKind, References>> {
  const loaded = new Map<RowKind, References>();
  for (const kind of refKinds(plan)) {
    loaded.set(kind, new References(kind, await store.references(kind), now));
  }
  return loaded;
}

/** Returns a function that finds a period by its name, from the organisation's own periods and its fiscal calendar. */
async function loadPeriods(store: RowStore, { organisation }: ImportRequest) {
  const calendars = await allRows(store, 'fiscalCalendar');
  const calendar = calendars.find(({ id }) => id === organisation.fiscalCalendarId) ?? null;
  return periodFinder(calendar, await allRows(store, 'period'));
}

function refersToItself(plan: ColumnPlan): boolean {
  return [...refKinds(plan)].some((kind) => kind === plan.shape.kind);
}

/** Adds the file's own rows to the references, because an account may name a parent that is further down in the file. */
async function indexOwnLines(job: ImportJob): Promise<void> {
  const own = [...job.context.references.values()].find((r) => r.kind === job.plan.shape.kind);
  const fields = job.plan.fields.filter(({ field }) => field.type.is !== 'ref');
  const plan = { ...job.plan, fields };
  for await (const line of readLines({ ...sourceOf(job), plan, bad: () => {} })) {
    const { externalId } = line;
    const known = own?.find(externalId, '');
    const id = typeof known === 'object' ? known.id : idOf(job, line);
    const [name, email] = [textIn(line, 'name') ?? null, textIn(line, 'email') ?? null];
    own?.add({ id, externalId, name, email, days: daysIn(job, line, own.daysOf(id)) });
  }
}

/** When the rep of a line is active: what the line says and, where it has no column, what is stored. */
function daysIn(
  { plan, context }: ImportJob,
  line: ImportLine,
  stored: ReferenceRow['days'],
): ReferenceRow['days'] {
  if (plan.shape.kind !== 'rep') return null;
  const { timeZone } = stored ?? context.organisation;
  return {
    timeZone: textIn(line, 'timeZone') ?? timeZone,
    activeFrom: 'activeFrom' in line.values ? textIn(line, 'activeFrom') : stored?.activeFrom,
    activeTo: 'activeTo' in line.values ? textIn(line, 'activeTo') : stored?.activeTo,
  };
}

function textIn({ values }: ImportLine, key: string): string | undefined {
  const value = values[key];
  return typeof value === 'string' ? value : undefined;
}

/** The source of one pass over the file, with its own counts. */
export function sourceOf(job: ImportJob) {
  const count = { read: 0, skipped: 0 };
  const progress = { bytes: 0, totalBytes: 0 };
  const { plan, context } = job;
  return {
    path: job.request.path,
    delimiter: job.header.delimiter,
    plan,
    context,
    progress,
    count,
  };
}

/** The id of a new row that a line creates. */
export function idOf(job: ImportJob, line: ImportLine): string {
  const { kind } = job.plan.shape;
  return kind === 'organisation' ? job.store.orgId : rowId(job.store.orgId, kind, line.externalId);
}
