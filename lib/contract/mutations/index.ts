import { int, text } from '../bounds.ts';
import type { RowKind } from '../rows/index.ts';
import { Id, Instant } from '../scalars.ts';
import { z } from '../zod.ts';
import { activityLog } from './activity-log.ts';
import { activityRemove } from './activity-remove.ts';
import { contactCreate } from './contact-create.ts';
import { contactRemove } from './contact-remove.ts';
import {
  type AnyRowPatch,
  type Click,
  type Dependencies,
  type MutationDefinition,
  noDependencies,
} from './define-mutation.ts';
import { leadCreate } from './lead-create.ts';
import { pageReport } from './page-report.ts';
import { rowPatch } from './row-patch.ts';
import { templateUsed } from './template-use.ts';
import { voidMutation } from './void.ts';

/** Every click that is sent to the server, by its name on the wire. */
export const mutationDefinitions = byKind({
  'activity.log': activityLog,
  'activity.remove': activityRemove,
  'contact.create': contactCreate,
  'contact.remove': contactRemove,
  'lead.create': leadCreate,
  'template.use': templateUsed,
  'row.patch': rowPatch,
  'page.report': pageReport,
  void: voidMutation,
});

type Definitions = typeof mutationDefinitions;
export type MutationKind = keyof Definitions;
export type MutationArgs<K extends MutationKind> = z.infer<Definitions[K]['args']>;

export const mutationKinds = Object.keys(mutationDefinitions) as readonly MutationKind[]; // the literal above has no other keys

export function isMutationKind(kind: string): kind is MutationKind {
  return Object.hasOwn(mutationDefinitions, kind);
}

/** The arguments of a click of this kind; null if the click is of another kind or its arguments are invalid. */
export function argsOf<K extends MutationKind>(kind: K, click: Click): MutationArgs<K> | null {
  if (click.kind !== kind || !mutationDefinitions[kind].args.safeParse(click.args).success)
    return null;
  // Returned as they are: the schema has no defaults or transforms, and unknown fields are kept.
  return click.args as MutationArgs<K>;
}

/** What a click creates, requires and removes; nothing if its arguments are invalid. */
export function dependenciesOf(click: Click): Dependencies {
  return readable(click)?.dependencies(click.args) ?? noDependencies;
}

/** The rows that a click changes, and how; none if its arguments are invalid. */
export function patchesOf(click: Click): readonly AnyRowPatch[] {
  return readable(click)?.apply(click.args) ?? [];
}

/** A text of the rep's that says what a click is about, or null. */
export function labelOf(click: Click): string | null {
  return readable(click)?.label(click.args) ?? null;
}

/** The click that undoes this one; null if it can't be undone. */
export function undoOf(click: Click): Click | null {
  return readable(click)?.undo(click.args) ?? null;
}

/** The kinds of rows that clicks can change. */
export function kindsChanged(): ReadonlySet<RowKind> {
  return new Set(mutationKinds.flatMap((kind) => mutationDefinitions[kind].changes));
}

/** The definition of a click; null if its kind is unknown or its arguments are invalid. */
function readable({ kind, args }: Click): MutationDefinition<string, z.ZodMiniType> | null {
  if (!isMutationKind(kind)) return null;
  const definition: MutationDefinition<string, z.ZodMiniType> = mutationDefinitions[kind];
  return definition.args.safeParse(args).success ? definition : null;
}

/** Makes the compiler check that each definition is listed under its own kind. */
function byKind<T extends { [K in keyof T]: { kind: K } }>(definitions: T): T {
  return definitions;
}

/** The envelope of a mutation. The arguments are parsed for each mutation separately, so a bad one does not stop the others. */
export const Mutation = z.object({
  id: Id,
  /** 1, 2, 3 … for each client. The server applies mutations in this order. */
  seq: int(1, Number.MAX_SAFE_INTEGER),
  kind: text(64),
  args: z.unknown(),
  /** When the rep clicked, by the device's clock. It is shown, but decides nothing. */
  at: Instant,
});
export type Mutation = z.infer<typeof Mutation>;
