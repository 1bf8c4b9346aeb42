import { count, int, list, moment, text, wireNumber, within } from '../bounds.ts';
import { repRoles } from '../rows/rep.ts';
import { Currency, Hash, Id, Instant, Minor, Name, PlainDate } from '../scalars.ts';
import { z } from '../zod.ts';
import { faultFields } from './import-fault.ts';
import { OpsChange } from './ops-change.ts';

// The envelopes of `/v1/ops/*`, the server's side of the console.

/** The maximum size of a file that the console loads, in bytes. The command has no such limit. */
export const maxImportBytes = 32 * 1024 * 1024;
/** The maximum numbers of bad lines and of sample rows in an answer. */
export const maxBadLines = 500;
export const maxSamples = 20;
/** One answer to a request of the console. */
export const answerBounds = { bytes: 8 * 1024 * 1024, depth: 16 };

const maxPeople = 2_000;
const Search = text(200);

export const PeopleRequest = z.object({
  wire: wireNumber(),
  /** Part of a name, an email address, a team or the subject of a linked account; empty: everybody. */
  search: Search,
  limit: int(1, maxPeople),
});
export type PeopleRequest = z.infer<typeof PeopleRequest>;

export const Person = z.object({
  id: Id,
  name: Name,
  email: text(320),
  roles: list(text(64), 100),
  team: z.nullable(Name),
  manager: z.nullable(Name),
  activeFrom: z.nullable(PlainDate),
  activeTo: z.nullable(PlainDate),
  /** Accounts of the issuer that sign in as this rep, whatever their email address. */
  links: list(z.object({ issuer: text(2_000), subject: text(4_096) }), 100),
});
export type Person = z.infer<typeof Person>;

export const PeopleResponse = z.object({
  wire: wireNumber(),
  people: list(Person, maxPeople),
  /** How many people match the search; `people` are the first of them. */
  total: count(),
  /** The issuer that reps sign in with. A new link uses this issuer. */
  issuer: text(2_000),
});
export type PeopleResponse = z.infer<typeof PeopleResponse>;

const write = {
  wire: wireNumber(),
  /** The id of the audit line. A request that is sent twice takes effect only once. */
  id: Id,
  repId: Id,
};
// `base`: the value as the caller saw it. If it has changed since, the request is refused, so that nobody undoes the edit of
// somebody else unknowingly. Missing: whatever the value is.
export const LinkRequest = z.object({
  ...write,
  /** The rep that the account was linked to; null: nobody. */
  base: z.optional(z.nullable(Id)),
  subject: text(255, { min: 1, pattern: /^\P{Cc}+$/u }),
});
export const UnlinkRequest = z.object({
  ...write,
  issuer: text(2_000, { min: 1 }),
  subject: text(4_096, { min: 1 }),
});
export const RolesRequest = z.object({
  ...write,
  roles: list(z.enum(repRoles), repRoles.length),
  base: z.optional(list(text(64), 100)),
});
export const EndRequest = z.object({
  ...write,
  /** The last day that the person works; null: no limit. */
  lastDay: z.nullable(PlainDate),
  base: z.optional(z.nullable(PlainDate)),
});
/** `null`: nothing needed to be changed, so there is no line. */
export const WriteResponse = z.object({ wire: wireNumber(), change: z.nullable(OpsChange) });
export type WriteResponse = z.infer<typeof WriteResponse>;

const maxChanges = 200;
export const ChangesRequest = z.object({
  wire: wireNumber(),
  /** Only changes with this action; null: all. */
  action: z.nullable(text(64)),
  /** Only changes before this one; null: from the latest on. */
  before: z.nullable(z.object({ at: moment(), id: Id })),
  limit: int(1, maxChanges),
});
export type ChangesRequest = z.infer<typeof ChangesRequest>;
export const ChangesResponse = z.object({
  wire: wireNumber(),
  /** The latest first. */
  changes: list(OpsChange, maxChanges),
  more: z.boolean(),
});
export type ChangesResponse = z.infer<typeof ChangesResponse>;

const Kind = text(64, { min: 1 });
export const KindsRequest = z.object({ wire: wireNumber() });
export const KindsResponse = z.object({
  wire: wireNumber(),
  /** The kinds of files, in the order in which they are loaded, so that a row exists before another refers to it. */
  kinds: list(
    z.object({
      name: Kind,
      /** The kind of row that the file holds. */
      row: Kind,
      /** A new row must have the columns that are needed. */
      columns: list(z.object({ name: text(100), needed: z.boolean() }), 200),
    }),
    200,
  ),
});
export type KindsResponse = z.infer<typeof KindsResponse>;
/** The query of `/v1/ops/imports/check?…`. The body of the request is the file. */
export const CheckQuery = z.object({
  wire: wireNumber(),
  kind: Kind,
  /** The file's name, which only people read. */
  name: text(255, { min: 1 }),
  /** Set: an answer that takes long is a stream of `ImportEvent`, one a line. Older servers ignore this. */
  stream: z.optional(z.literal('lines')),
});
export const LoadQuery = z.extend(CheckQuery, {
  id: Id,
  /** The hash of the file that was checked. Another file is refused. */
  hash: Hash,
  /** What happens to a file with bad lines: nothing of it is written (also if this is missing), or its good lines are. */
  bad: z.optional(z.enum(['refuse', 'skip'])),
});

/** A value of a row for people to read: names instead of ids, amounts with their currency. */
export const PreviewValue = z.discriminatedUnion('is', [
  z.object({ is: z.literal('text'), text: text(500) }),
  z.object({ is: z.literal('texts'), texts: list(text(500), 100) }),
  /** Null: the row is in the same file. */
  z.object({ is: z.literal('names'), names: list(z.nullable(Name), 100) }),
  z.object({ is: z.literal('money'), amount: Minor, currency: Currency }),
  z.object({
    is: z.literal('number'),
    number: z.number().check(z.gte(-1e15), z.lte(1e15)),
  }),
  z.object({ is: z.literal('date'), date: PlainDate }),
  z.object({ is: z.literal('instant'), at: Instant }),
  /** Values without a short form, such as the rules of a territory. */
  z.object({ is: z.literal('things'), count: count() }),
  z.object({ is: z.literal('nothing') }),
]);
export type PreviewValue = z.infer<typeof PreviewValue>;

export const SampleRow = z.object({
  line: count(),
  isNew: z.boolean(),
  name: text(500),
  fields: list(
    z.object({ column: text(100), before: z.nullable(PreviewValue), after: PreviewValue }),
    200,
  ),
});
export type SampleRow = z.infer<typeof SampleRow>;

const BadLine = z.object({ line: count(), column: z.nullable(text(500)), ...faultFields });

export type ImportFault = Pick<z.infer<typeof BadLine>, 'code' | 'params' | 'message'>;

/** What a load of the file does. All numbers count lines. */
const ImportReport = z.object({
  wire: wireNumber(),
  hash: Hash,
  lines: count(),
  created: count(),
  changed: count(),
  unchanged: count(),
  skipped: count(),
  bad: count(),
  /** The numbers of the bad lines; servers before wire 2.8 send none. */
  badAt: z.optional(list(count(), 200_000)),
  /** The first faults of the bad lines. */
  badLines: list(BadLine, maxBadLines),
  samples: list(SampleRow, 2 * maxSamples),
  /** Why the file cannot be read at all; the numbers are then 0. */
  fault: z.nullable(z.object({ line: z.nullable(count()), ...faultFields })),
});
export const ImportProgress = z.object({
  /** `write`: the file is checked, and its rows are being written. */
  pass: z.enum(['check', 'write']),
  lines: count(),
  bad: count(),
  /** How much of the file is read. */
  bytes: count(),
  totalBytes: count(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;
/** A line of a streamed answer: progress; at last, the status and the body that the answer would have had. */
export const ImportEvent = z.union([
  z.object({ progress: ImportProgress }),
  z.object({ status: int(200, 599), body: within(answerBounds) }),
]);
export type ImportEvent = z.infer<typeof ImportEvent>;
export const importEventType = 'application/x-ndjson';

export const CheckResponse = ImportReport;
export type CheckResponse = z.infer<typeof CheckResponse>;
export const LoadResponse = z.extend(ImportReport, {
  /** Null: nothing was written, because lines are bad or nothing differs. */
  change: z.nullable(OpsChange),
});
export type LoadResponse = z.infer<typeof LoadResponse>;
