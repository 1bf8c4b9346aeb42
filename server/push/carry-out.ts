import {
  isMutationKind,
  type Mutation,
  type MutationArgs,
  type MutationKind,
  mutationArgs,
} from '../../lib/contract/mutation.ts';
import type { z } from '../../lib/contract/zod.ts';
import { isStorable } from '../write/changes.ts';
import { UnstorableChange } from '../write/write-changes.ts';
import { logActivity } from './effects/activity-log.ts';
import { removeActivity } from './effects/activity-remove.ts';
import { type Effect, type EffectRoom, type Outcome, rejected } from './effects/effect.ts';
import { createLead } from './effects/lead-create.ts';
import { doNothing } from './effects/void.ts';

const effects: { [K in MutationKind]: Effect<K> } = {
  'activity.log': logActivity,
  'activity.remove': removeActivity,
  'lead.create': createLead,
  void: doNothing,
};

/** Carries a mutation out. What can never work is an outcome, not an error: it must not stop the ones after it. */
export async function carryOut(room: EffectRoom, { kind, args }: Mutation): Promise<Outcome> {
  if (!isMutationKind(kind)) {
    return rejected(
      'unknown-kind',
      `This server can't do "${kind}": it is older than the extension.`,
    );
  }
  if (!isStorable(JSON.stringify(args ?? null))) {
    return rejected('bad-args', 'It holds a character that is no text.');
  }
  try {
    return await carryOutKind(room, kind, args);
  } catch (error) {
    if (error instanceof UnstorableChange) return rejected('bad-args', error.message);
    throw error;
  }
}

async function carryOutKind<K extends MutationKind>(
  room: EffectRoom,
  kind: K,
  args: unknown,
): Promise<Outcome> {
  const schema: z.ZodMiniType = mutationArgs[kind];
  const read = schema.safeParse(args);
  if (!read.success) {
    const issue = read.error.issues[0];
    return rejected(
      'bad-args',
      `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`,
    );
  }
  // As sent, not as parsed: the schema let it through, and fields this server does not know are kept.
  return effects[kind](room, args as MutationArgs<K>);
}
