import {
  isMutationKind,
  type Mutation,
  type MutationArgs,
  type MutationKind,
  mutationArgs,
} from '../../lib/contract/mutations/index.ts';
import type { z } from '../../lib/contract/zod.ts';
import { logActivity } from '../mutations/activity.ts';
import { keepReport } from '../mutations/host-files.ts';
import { createLead } from '../mutations/leads.ts';
import {
  type Effect,
  type EffectRoom,
  type ExtraEffects,
  type Outcome,
  rejected,
} from '../mutations/mutation-context.ts';
import { isStorable } from '../write/validate-changes.ts';
import { UnstorableChange } from '../write/write-rows.ts';
import { removeActivity } from './effects/activity-remove.ts';
import { doNothing } from './effects/void.ts';

const effects: { [K in MutationKind]: Effect<K> } = {
  'activity.log': logActivity,
  'activity.remove': removeActivity,
  'lead.create': createLead,
  'page.report': keepReport,
  void: doNothing,
};

/**
 * Carries a mutation out. What can never work is an outcome, not an error: it must not stop the ones after it.
 * `extra`: kinds this server knows beside the product's own.
 */
export async function carryOut(
  room: EffectRoom,
  { kind, args }: Mutation,
  extra: ExtraEffects,
): Promise<Outcome> {
  const work = workOf(room, kind, args, extra);
  if (!work) {
    return rejected(
      'unknown-kind',
      `This server can't do "${kind}": it is older than the extension.`,
    );
  }
  if (!isStorable(JSON.stringify(args ?? null))) {
    return rejected('bad-args', 'It holds a character that is no text.');
  }
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnstorableChange) return rejected('bad-args', error.message);
    throw error;
  }
}

/** How it is carried out; null when nobody here knows. */
function workOf(
  room: EffectRoom,
  kind: string,
  args: unknown,
  extra: ExtraEffects,
): (() => Promise<Outcome>) | null {
  if (isMutationKind(kind)) return () => carryOutKind(room, kind, args);
  const effect = Object.hasOwn(extra, kind) ? extra[kind] : undefined;
  if (!effect) return null;
  return async () => refusal(effect.args, args) ?? effect.carryOut(room, args);
}

async function carryOutKind<K extends MutationKind>(
  room: EffectRoom,
  kind: K,
  args: unknown,
): Promise<Outcome> {
  // As sent, not as parsed: the schema let it through, and fields this server does not know are kept.
  return refusal(mutationArgs[kind], args) ?? effects[kind](room, args as MutationArgs<K>);
}

/** What is wrong with the arguments; null when nothing is. */
function refusal(schema: z.ZodMiniType, args: unknown): Outcome | null {
  const read = schema.safeParse(args);
  if (read.success) return null;
  const issue = read.error.issues[0];
  return rejected('bad-args', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`);
}
