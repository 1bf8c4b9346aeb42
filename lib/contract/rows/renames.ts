/** Former names by current names. */
type Names = Readonly<Record<string, string>>;

/** The names that changed with a revision. Everything is listed by its current name. */
interface Renames {
  /** The first revision with the current names. */
  revision: number;
  kinds: Names;
  /** By kind. */
  fields: Readonly<Record<string, Names>>;
  /** The words of closed lists, by kind and field. */
  values: Readonly<Record<string, Readonly<Record<string, Names>>>>;
  /** Texts with placeholders such as `{{deal.name}}`, by kind, and the words that placeholders begin with. */
  placeholders: Readonly<Record<string, { fields: readonly string[]; names: Names }>>;
}

/** The oldest step first. */
const steps: readonly Renames[] = [
  {
    revision: 14,
    kinds: { deal: 'opportunity' },
    fields: { activity: { dealId: 'opportunityId' }, booking: { dealId: 'opportunityId' } },
    values: { activity: { kind: { email: 'mail' } }, template: { kind: { email: 'mail' } } },
    placeholders: { template: { fields: ['subject', 'bodyHtml'], names: { deal: 'opportunity' } } },
  },
];

const stepsBack = steps.map(backwards);

/** The revision of a client or server that states none: older than every step. */
export const unstatedRevision = 0;

/** The rows in the arguments of mutations: the kind of row by mutation and argument. */
const rowsInArgs: Readonly<Record<string, Names>> = {
  'activity.log': { activity: 'activity' },
  'lead.create': { lead: 'lead' },
};

/** A row with its kind. Neither of the two has been checked yet. */
interface NamedRow {
  kind: string;
  row: unknown;
}

/** The arguments of a mutation with its kind. Neither of the two has been checked yet. */
interface NamedArgs {
  kind: string;
  args: unknown;
}

/**
 * The first name of a kind. Checksums and the ids of imported rows are made with this name, so that they are the same in every
 * revision.
 */
export function firstName(kind: string): string {
  return steps.reduceRight((name, { kinds }) => nameIn(kinds, name), kind);
}

/** The current name of a kind. */
export function kindNow(kind: string): string {
  return stepsBack.reduce((name, { kinds }) => nameIn(kinds, name), kind);
}

/** The former words of a field's closed list, each with the current word. */
export function formerWords(kind: string, field: string): Names {
  return Object.assign(
    {},
    ...steps.map(({ values }) => reversed(own(values, kind)?.[field] ?? {})),
  );
}

/** A row with the current names, whichever revision the row comes from. The same object if the row has them already. */
export function rowNow<R extends NamedRow>(named: R): R {
  return stepsBack.reduce((now, step) => renamed(now, step, nameIn(step.kinds, now.kind)), named);
}

/** A row with the names of an earlier revision. The same object if that revision has the same names. */
export function rowAt<R extends NamedRow>(revision: number, named: R): R {
  return laterThan(revision).reduceRight((then, step) => renamed(then, step, then.kind), named);
}

/** A mutation with the current names, whichever revision the mutation comes from. */
export function mutationNow<M extends NamedArgs>(mutation: M): M {
  return withRows(mutation, rowNow);
}

/** A mutation with the names of an earlier revision. */
export function mutationAt<M extends NamedArgs>(revision: number, mutation: M): M {
  return withRows(mutation, (named) => rowAt(revision, named));
}

function laterThan(revision: number): readonly Renames[] {
  return steps.filter((step) => step.revision > revision);
}

/** The step that leads back to the current names. Templates with former placeholders still work, so texts stay as they were written. */
function backwards(step: Renames): Renames {
  const inAll = <T, U>(of: Readonly<Record<string, T>>, turn: (one: T) => U) =>
    Object.fromEntries(Object.entries(of).map(([key, one]) => [key, turn(one)]));
  return {
    revision: step.revision,
    kinds: reversed(step.kinds),
    fields: inAll(step.fields, reversed),
    values: inAll(step.values, (fields) => inAll(fields, reversed)),
    placeholders: {},
  };
}

function reversed(names: Names): Names {
  return Object.fromEntries(Object.entries(names).map(([now, before]) => [before, now]));
}

/** `todays`: the name by which the step lists the row's kind. */
function renamed<R extends NamedRow>(named: R, step: Renames, todays: string): R {
  const kind = nameIn(step.kinds, named.kind);
  const row = isObject(named.row) ? renamedRow(named.row, step, todays) : named.row;
  return kind === named.kind && row === named.row ? named : { ...named, kind, row };
}

function renamedRow(row: object, step: Renames, kind: string): object {
  let after = row;
  const change = (field: string, rename: (text: string) => string) => {
    const before = own(after, field);
    if (typeof before !== 'string') return;
    const text = rename(before);
    if (text !== before) after = { ...after, [field]: text };
  };
  for (const [field, words] of Object.entries(own(step.values, kind) ?? {}))
    change(field, (word) => nameIn(words, word));
  const texts = own(step.placeholders, kind);
  for (const field of texts?.fields ?? [])
    change(field, (text) => withPlaceholders(text, texts?.names ?? {}));
  return withFields(after, own(step.fields, kind) ?? {});
}

function withFields(row: object, names: Names): object {
  const isRenamed = ([from, to]: [string, string]) =>
    Object.hasOwn(row, from) && !Object.hasOwn(row, to);
  if (!Object.entries(names).some(isRenamed)) return row;
  const fields = Object.entries(row).map(([field, value]) => [nameIn(names, field), value]);
  return Object.fromEntries(fields);
}

function withPlaceholders(text: string, names: Names): string {
  return text.replace(
    /(\{\{(?:\s|&nbsp;)*)(\w+)\./g,
    (_all, before: string, word: string) => `${before}${nameIn(names, word)}.`,
  );
}

/** A mutation with changed rows; the same object if no row was changed. */
function withRows<M extends NamedArgs>(mutation: M, change: (named: NamedRow) => NamedRow): M {
  const { kind, args } = mutation;
  if (!isObject(args)) return mutation;
  const changed = kind === 'row.patch' ? patchWith(args, change) : argsWith(kind, args, change);
  return changed === args ? mutation : { ...mutation, args: changed };
}

function argsWith(mutation: string, args: object, change: (named: NamedRow) => NamedRow): object {
  let after = args;
  for (const [field, kind] of Object.entries(own(rowsInArgs, mutation) ?? {})) {
    const before = own(args, field);
    const { row } = change({ kind, row: before });
    if (row !== before) after = { ...after, [field]: row };
  }
  return after;
}

/** The arguments of `row.patch` name a kind and hold some of its fields twice. */
function patchWith(args: object, change: (named: NamedRow) => NamedRow): object {
  const [kind, set, base] = [own(args, 'kind'), own(args, 'set'), own(args, 'base')];
  if (typeof kind !== 'string') return args;
  const [a, b] = [change({ kind, row: set }), change({ kind, row: base })];
  const isSame = a.kind === kind && a.row === set && b.row === base;
  return isSame ? args : { ...args, kind: a.kind, set: a.row, base: b.row };
}

function nameIn(names: Names, name: string): string {
  return own(names, name) ?? name;
}

function own<T>(of: Readonly<Record<string, T>>, key: string): T | undefined;
function own(of: object, key: string): unknown;
function own(of: object, key: string): unknown {
  return Object.hasOwn(of, key) ? Reflect.get(of, key) : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
