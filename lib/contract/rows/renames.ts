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
  /** Kinds whose rows were rows of another kind before: those with this word in the field `kind`. */
  splits: Readonly<Record<string, Split>>;
  /** Fields that rows must have in the revisions before, with a value for rows that lack them, by kind. */
  required: Readonly<Record<string, Readonly<Record<string, null>>>>;
}

interface Split {
  from: string;
  word: string;
}

/** The oldest step first. */
const steps: readonly Renames[] = [
  {
    revision: 14,
    kinds: { deal: 'opportunity' },
    fields: { activity: { dealId: 'opportunityId' }, booking: { dealId: 'opportunityId' } },
    values: { activity: { kind: { email: 'mail' } }, template: { kind: { email: 'mail' } } },
    placeholders: { template: { fields: ['subject', 'bodyHtml'], names: { deal: 'opportunity' } } },
    splits: {},
    required: {},
  },
  {
    revision: 18,
    kinds: {},
    fields: {},
    values: {},
    placeholders: {},
    splits: { templateUse: { from: 'activity', word: 'template' } },
    required: {
      activity: { templateId: null, templateVersion: null },
      templateUse: { note: null, messageKey: null },
    },
  },
];

const stepsBack = steps.map((step) => ({ forward: step, back: backwards(step) }));

/** The revision of a client or server that states none: older than every step. */
export const unstatedRevision = 0;

/** The mutations that carry a row in an argument. */
const carriers = [
  { mutation: 'activity.log', arg: 'activity', kind: 'activity' },
  { mutation: 'template.use', arg: 'use', kind: 'templateUse' },
  { mutation: 'lead.create', arg: 'lead', kind: 'lead' },
];

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
  return steps.reduceRight((name, { kinds, splits }) => {
    return own(splits, name)?.from ?? nameIn(kinds, name);
  }, kind);
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
  return stepsBack.reduce((now, { forward, back }) => {
    return split(renamed(now, back, nameIn(back.kinds, now.kind)), forward);
  }, named);
}

/** A row with the names of an earlier revision. The same object if that revision has the same names. */
export function rowAt<R extends NamedRow>(revision: number, named: R): R {
  return laterThan(revision).reduceRight(
    (then, step) => renamed(joined(then, step), step, then.kind),
    named,
  );
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
    splits: {},
    required: {},
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

/** The row as a row of the kind that it belonged to before the step, with the fields that it needed there. */
function joined<R extends NamedRow>(named: R, step: Renames): R {
  const { kind, row } = named;
  const wasOf = own(step.splits, kind);
  const required = own(step.required, kind) ?? {};
  const lacks = Object.keys(required).some((field) => isObject(row) && !Object.hasOwn(row, field));
  if (wasOf === undefined && !lacks) return named;
  const then = isObject(row) ? { ...required, ...row, ...(wasOf && { kind: wasOf.word }) } : row;
  return { ...named, kind: wasOf?.from ?? kind, row: then };
}

/** The row as a row of the kind that the step made of some rows of another kind. */
function split<R extends NamedRow>(named: R, { splits, required }: Renames): R {
  const { row } = named;
  if (!isObject(row)) return named;
  const [kind] =
    Object.entries(splits).find(
      ([into, { from, word }]) => [from, into].includes(named.kind) && own(row, 'kind') === word,
    ) ?? [];
  if (kind === undefined) return named;
  const needless = Object.keys(own(required, kind) ?? {}).filter((f) => own(row, f) === null);
  const kept = Object.entries(row).filter(([f]) => f !== 'kind' && !needless.includes(f));
  return { ...named, kind, row: Object.fromEntries(kept) };
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
  if (kind === 'row.patch') {
    const changed = patchWith(args, change);
    return changed === args ? mutation : { ...mutation, args: changed };
  }
  const carrier = carriers.find((one) => one.mutation === kind);
  if (carrier === undefined) return mutation;
  const { [carrier.arg]: row, ...rest }: Record<string, unknown> = { ...args };
  const now = change({ kind: carrier.kind, row });
  if (now.row === row) return mutation;
  // A row that belongs to another kind is carried by another mutation.
  const carriedBy = carriers.find((one) => one.kind === now.kind) ?? carrier;
  return { ...mutation, kind: carriedBy.mutation, args: { ...rest, [carriedBy.arg]: now.row } };
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
