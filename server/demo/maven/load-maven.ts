import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Booking } from '../../../lib/contract/rows/booking.ts';
import type { Organisation } from '../../../lib/contract/rows/organisation.ts';
import { instantOf } from '../../../lib/kit/clock.ts';
import { plainDateIn } from '../../../lib/kit/date.ts';
import { quarterEnd, quarterName, quarterNumber, quarterStart } from '../../../lib/kit/quarter.ts';
import { type CommandContext, singleArgument } from '../../cli/command-context.ts';
import { createOrganisation } from '../../cli/create-organisation.ts';
import { CommandError } from '../../cli/errors.ts';
import { resultLines } from '../../cli/import-summary.ts';
import { chooseOrganisation } from '../../cli/organisation.ts';
import { recordCommand } from '../../cli/record-command.ts';
import type { Tx } from '../../db/database.ts';
import { withoutTimeouts } from '../../db/without-timeouts.ts';
import type { ImportKind } from '../../import/columns.ts';
import { importFile } from '../../import/import-file.ts';
import type { ImportResult } from '../../import/import-request.ts';
import { loadMapping } from '../../import/mapping.ts';
import { readDate } from '../../import/parse-date.ts';
import { readRecords } from '../../import/read-records.ts';
import { line } from '../../printable.ts';
import { allRows } from '../../write/all-rows.ts';
import { databaseRows } from '../../write/database-row-store.ts';
import { rowId } from '../../write/external-id.ts';
import { findOrganisation } from '../../write/find-organisation.ts';
import type { RowChange, RowStore } from '../../write/row-store.ts';
import { quotasFor } from './quota-from-bookings.ts';

const mappings = fileURLToPath(new URL('./mappings/', import.meta.url));

/** The files to import, in an order in which a row exists before another refers to it. */
const steps: readonly { file: string; kind: ImportKind; mapping: string }[] = [
  { file: 'sales_teams.csv', kind: 'teams', mapping: 'teams.json' },
  { file: 'sales_teams.csv', kind: 'reps', mapping: 'managers.json' },
  { file: 'sales_teams.csv', kind: 'reps', mapping: 'reps.json' },
  { file: 'sales_teams.csv', kind: 'teams', mapping: 'team-managers.json' },
  { file: 'accounts.csv', kind: 'accounts', mapping: 'accounts.json' },
  { file: 'sales_pipeline.csv', kind: 'stages', mapping: 'stages.json' },
  { file: 'sales_pipeline.csv', kind: 'deals', mapping: 'prospecting.json' },
  { file: 'sales_pipeline.csv', kind: 'deals', mapping: 'engaging.json' },
  { file: 'sales_pipeline.csv', kind: 'deals', mapping: 'not-closed-yet.json' },
  { file: 'sales_pipeline.csv', kind: 'deals', mapping: 'closed.json' },
  { file: 'sales_pipeline.csv', kind: 'bookings', mapping: 'bookings.json' },
];

const home = {
  id: 'maven',
  name: 'Maven Hardware',
  currency: 'USD',
  timeZone: 'America/New_York',
  locale: 'en-US',
  ownDomains: ['maven-hardware.example'],
};

/** The result of loading the sample. */
interface MavenResult {
  orgId: string;
  /** The number of quarters by which every date was moved. */
  shift: number;
  results: { file: string; result: ImportResult }[];
  quotas: number;
  owned: number;
}

/** Thrown inside the transaction, so that the earlier steps are undone. */
class BadFile extends CommandError {
  readonly file: string;
  readonly result: ImportResult;
  constructor(file: string, result: ImportResult) {
    super(`${file} has bad lines`);
    this.file = file;
    this.result = result;
  }
}

/** The number of the sample's last quarter, which is the one of its latest close date. Throws a CommandError if there is none. */
async function lastQuarter(folder: string): Promise<number> {
  let last = 0;
  const progress = { bytes: 0, totalBytes: 0 };
  for await (const record of readRecords(join(folder, 'sales_pipeline.csv'), ',', progress)) {
    const read = readDate((record.cells[6] ?? '').trim(), 'M/D/YYYY');
    if (read.ok) last = Math.max(last, quarterNumber(read.value));
  }
  if (last === 0)
    throw new CommandError('sales_pipeline.csv: column 7 contains no close date (M/D/YYYY)');
  return last;
}

async function organisationFor(tx: Tx, job: CommandContext): Promise<Organisation> {
  const { org } = job.options;
  if (org !== undefined) return chooseOrganisation(tx, org);
  const there = await findOrganisation(tx, home.id);
  if (there) return there;
  await createOrganisation(tx, home, job.terminal);
  return chooseOrganisation(tx, home.id);
}

/** Loads the whole sample in one transaction. The command's only argument is the folder. False: a file has bad lines. */
export async function loadMaven(job: CommandContext): Promise<boolean> {
  const folder = singleArgument(job, 'the folder of the Maven CRM sample');
  const { db, terminal } = job;
  try {
    const done = await db.acrossOrgs().transaction(async (tx) => {
      await withoutTimeouts(db, tx);
      return load(tx, folder, job);
    });
    for (const { file, result } of done.results) {
      for (const one of resultLines(file, { ...result, samples: [] }, null)) terminal.out(one);
    }
    terminal.out(
      line`${done.orgId}: dates moved by ${done.shift} quarters, ${done.quotas} quotas derived, ${done.owned} accounts assigned to the rep who booked most there`,
    );
    return true;
  } catch (error) {
    if (!(error instanceof BadFile)) throw error;
    for (const one of resultLines(error.file, error.result, null)) terminal.out(one);
    terminal.out(line`Nothing was written.`);
    return false;
  }
}

async function load(tx: Tx, folder: string, job: CommandContext): Promise<MavenResult> {
  const { clock } = job.terminal;
  const organisation = await organisationFor(tx, job);
  const today = job.options.today ?? plainDateIn(clock.now(), organisation.timeZone);
  const last = await lastQuarter(folder);
  const shift = quarterNumber(today) - last;
  const store = databaseRows(tx, organisation.id, clock);
  const before = await versionOf(tx, organisation.id);
  const results: MavenResult['results'] = [];
  for (const step of steps) {
    const result = await importFile(store, {
      kind: step.kind,
      path: join(folder, step.file),
      mapping: loadMapping(join(mappings, step.mapping)),
      delimiter: null,
      dryRun: false,
      report: null,
      organisation,
      today,
      now: instantOf(clock),
      shiftQuarters: shift,
    });
    if (!result.written) throw new BadFile(step.file, result);
    results.push({ file: step.file, result });
  }
  const bookings = await allRows(store, 'booking');
  const quotas = await deriveQuotas(store, bookings, organisation.currency, quarterNumber(today));
  const owned = await deriveOwners(store, bookings);
  const { id, name } = organisation;
  if ((await versionOf(tx, id)) > before) {
    const target = { kind: 'organisation', id, name };
    const after = { lines: results.reduce((sum, { result }) => sum + result.lines, 0) };
    await recordCommand(
      tx,
      id,
      { action: 'maven.load', target, before: null, after },
      job.terminal,
    );
  }
  return { orgId: organisation.id, shift, results, quotas, owned };
}

/** The organisation's counter. */
async function versionOf(tx: Tx, orgId: string): Promise<number> {
  const [row] = await tx.query<{ version: number }>(
    'SELECT version FROM org_version WHERE org_id = $1',
    [orgId],
  );
  return row?.version ?? 0;
}

const THOUSAND = 100_000; // in cents

/** Writes a quota per rep and quarter (see quota-from-bookings.ts) and returns their number. */
async function deriveQuotas(
  store: RowStore,
  bookings: readonly Booking[],
  currency: string,
  current: number,
): Promise<number> {
  const everybody = await allRows(store, 'rep');
  const teams = await allRows(store, 'team');
  const managers = new Set(teams.map(({ managerRepId }) => managerRepId));
  const reps = everybody
    .filter((rep) => !managers.has(rep.id))
    .map((rep) => ({ repId: rep.id, teamId: rep.teamId, booked: new Map<number, number>() }));
  const byId = new Map(reps.map((rep) => [rep.repId, rep]));
  let first = current;
  for (const { repId, bookedOn, amount } of bookings) {
    const quarter = quarterNumber(bookedOn);
    first = Math.min(first, quarter);
    const booked = byId.get(repId)?.booked;
    booked?.set(quarter, (booked.get(quarter) ?? 0) + amount);
  }
  const changes: RowChange[] = [];
  for (let quarter = first; quarter <= current; quarter += 1) {
    for (const [repId, amount] of quotasFor(reps, quarter, first, THOUSAND)) {
      const period = quarterName(quarter);
      const externalId = `maven-${repId} ${period}`;
      const id = rowId(store.orgId, 'quota', externalId);
      const startsOn = quarterStart(quarter);
      const endsOn = quarterEnd(quarter);
      const row = { id, repId, period, startsOn, endsOn, amount, currency };
      changes.push({ kind: 'quota', id, row, externalId });
    }
  }
  await store.write(changes);
  return changes.length;
}

/** Assigns each account without an owner to the rep who booked most there, because the sample names no owners. Returns their number. */
async function deriveOwners(store: RowStore, bookings: readonly Booking[]): Promise<number> {
  const won = new Map<string, Map<string, number>>();
  for (const { accountId, repId, amount } of bookings) {
    if (accountId === null) continue;
    const reps = won.get(accountId) ?? new Map<string, number>();
    won.set(accountId, reps.set(repId, (reps.get(repId) ?? 0) + amount));
  }
  const accounts = await allRows(store, 'account');
  const changes: RowChange[] = [];
  for (const account of accounts) {
    const best = [...(won.get(account.id) ?? [])].sort(
      (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1),
    )[0];
    if (account.ownerRepId !== null || !best) continue;
    changes.push({ kind: 'account', id: account.id, row: { ...account, ownerRepId: best[0] } });
  }
  await store.write(changes);
  return changes.length;
}
