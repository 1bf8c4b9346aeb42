import type { FaultValue } from '../../lib/contract/wire/import-fault.ts';
import {
  type CheckQuery,
  type CheckResponse,
  type ImportProgress,
  type LoadQuery,
  type LoadResponse,
  maxBadLines,
  maxImportBytes,
} from '../../lib/contract/wire/ops.ts';
import type { z } from '../../lib/contract/zod.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { withoutTimeouts } from '../db/without-timeouts.ts';
import { type ImportKind, importKindOf, importKinds } from '../import/columns.ts';
import { type Fault, fault, faultText } from '../import/fault.ts';
import type { ImportResult } from '../import/import-request.ts';
import { type LoadedFile, loadFile } from '../import/load-file.ts';
import { UnreadableFile } from '../import/unreadable-file.ts';
import { ProblemError } from '../problem.ts';
import { findOrganisation } from '../write/find-organisation.ts';
import type { Author } from '../write/stage-changes.ts';
import { UnstorableChange } from '../write/validate-changes.ts';
import { recordChange } from './changes.ts';
import { importChange } from './import-change.ts';
import { Samples } from './preview.ts';
import { fewAtOnce, type ReceivedFile, withReceivedFile } from './receive-file.ts';
import { type OpsWrite, takeTurnOnce } from './write-once.ts';

/** What an import needs while it is running. `tell` is called often. */
interface Running {
  clock: Clock;
  tell: (progress: ImportProgress) => void;
}

/** What a load of this file would do. Nothing is written. */
export function checkImport(
  db: Database,
  orgId: string,
  request: Request,
  { wire, kind }: z.infer<typeof CheckQuery>,
  run: Running,
): Promise<CheckResponse> {
  const known = kindOf(kind);
  return fewAtOnce(orgId, () =>
    withReceivedFile(request, maxImportBytes, (file) =>
      reported(wire, file, () =>
        db.inOrg(orgId).transaction(async (tx) => {
          await withoutTimeouts(db, tx);
          return importIn(tx, orgId, { kind: known, file, dryRun: true }, run);
        }),
      ),
    ),
  );
}

/** Loads the file completely or not at all, or without its bad lines, once for each id. Throws a ProblemError `conflict` if it is not the file that was checked. */
export function loadImport(
  db: Database,
  write: OpsWrite,
  request: Request,
  { wire, kind, name, hash, bad }: z.infer<typeof LoadQuery>,
  run: Running,
): Promise<LoadResponse> {
  const { orgId, id, actor } = write;
  const known = kindOf(kind);
  const load = (file: ReceivedFile) =>
    db.inOrg(orgId).transaction(async (tx) => {
      await withoutTimeouts(db, tx);
      const done = await takeTurnOnce(tx, write);
      if (done) return { ...emptyOutcome, change: done };
      const outcome = await importIn(
        tx,
        orgId,
        { kind: known, file, dryRun: false, skipBad: bad === 'skip' },
        run,
        { repId: actor.repId, at: null },
      );
      const line = importChange(orgId, outcome, name, file.hash);
      return {
        ...outcome,
        change: line && (await recordChange(tx, orgId, id, actor, line, run.clock)),
      };
    });
  return fewAtOnce(orgId, () =>
    withReceivedFile(request, maxImportBytes, async (file) => {
      if (file.hash !== hash) {
        throw new ProblemError(
          'conflict',
          'This is not the file that was checked: check it again',
          {
            reason: 'other-file',
          },
        );
      }
      let change: LoadResponse['change'] = null;
      const report = await reported(wire, file, async () => {
        const loaded = await load(file);
        change = loaded.change;
        return loaded;
      });
      return { ...report, change };
    }),
  );
}

function kindOf(word: string): ImportKind {
  const kind = importKindOf(word);
  if (kind !== null) return kind;
  throw new ProblemError('bad-request', `kind: must be one of ${importKinds.join(', ')}`);
}

interface Outcome {
  result: Pick<
    ImportResult,
    'lines' | 'created' | 'changed' | 'unchanged' | 'skipped' | 'written'
  > & {
    bad: Pick<ImportResult['bad'], 'lines' | 'at' | 'first'>;
  };
  samples: CheckResponse['samples'];
}

async function importIn(
  tx: Tx,
  orgId: string,
  {
    kind,
    file,
    dryRun,
    skipBad = false,
  }: { kind: ImportKind; file: ReceivedFile; dryRun: boolean; skipBad?: boolean },
  { clock, tell }: Running,
  author?: Author,
): Promise<Outcome & LoadedFile> {
  const organisation = await findOrganisation(tx, orgId);
  if (!organisation) throw new ProblemError('conflict', 'The organisation has no settings yet');
  const samples = new Samples();
  const loaded = await loadFile(
    tx,
    {
      ...{ kind, path: file.path, mapping: null, delimiter: null, dryRun, skipBad, report: null },
      ...{ organisation, today: null, keepBad: maxBadLines },
      onDifference: (difference) => samples.add(difference),
      onProgress: tell,
    },
    clock,
    author,
  );
  return { ...loaded, samples: await samples.preview(tx, orgId, kind, organisation.currency) };
}

const emptyOutcome: Outcome = {
  result: {
    ...{ lines: 0, created: 0, changed: 0, unchanged: 0, skipped: 0, written: false },
    bad: { lines: 0, at: [], first: [] },
  },
  samples: [],
};

/** The outcome for the wire. A file that cannot be read gets an ordinary answer: it is no failure of the request. */
async function reported(
  wire: number,
  { hash }: ReceivedFile,
  work: () => Promise<Outcome>,
): Promise<CheckResponse> {
  try {
    return { ...reportOf(await work()), wire, hash, fault: null };
  } catch (error) {
    const [found, line] = faultOf(error);
    const fault = { line, message: short(faultText(found)), ...onWire(found) };
    return { ...reportOf(emptyOutcome), wire, hash, fault };
  }
}

/** What is wrong with the file, and on which line. Throws any error that has another cause. */
function faultOf(error: unknown): [fault: Fault, line: number | null] {
  if (error instanceof UnreadableFile) return [error.fault, error.line];
  if (error instanceof UnstorableChange) {
    return [fault('file-unstorable', { row: error.message.split(':', 1)[0] ?? '' }), null];
  }
  throw error;
}

function reportOf({ result, samples }: Outcome): Omit<CheckResponse, 'wire' | 'hash' | 'fault'> {
  const { lines, created, changed, unchanged, skipped, bad } = result;
  const badLines = bad.first.map(({ line, column, message, ...found }) => ({
    ...{ line, column: column?.slice(0, 500) ?? null, message: short(message) },
    ...onWire(found),
  }));
  return {
    lines,
    created,
    changed,
    unchanged,
    skipped,
    bad: bad.lines,
    badAt: bad.at,
    badLines,
    samples,
  };
}

/** A file can make a name or a list of columns as long as it likes. */
function onWire({ code, params }: Fault) {
  const within = (value: FaultValue) => {
    if (typeof value === 'number') return value;
    if (typeof value === 'string') return short(value);
    return value.slice(0, 500).map((one) => one.slice(0, 500).toWellFormed());
  };
  const entries = Object.entries(params).map(([name, value]) => [name, within(value)] as const);
  return { code, params: Object.fromEntries(entries) };
}

const short = (text: string) => text.slice(0, 2_000).toWellFormed();
