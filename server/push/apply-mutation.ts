import { faultOfArgs } from '../../lib/contract/mutations/fault-of-args.ts';
import {
  isMutationKind,
  type Mutation,
  type MutationArgs,
  type MutationKind,
  mutationDefinitions,
} from '../../lib/contract/mutations/index.ts';
import type { z } from '../../lib/contract/zod.ts';
import { effects } from '../mutations/index.ts';
import { type Asked, askNothing, type Known } from '../mutations/look-up.ts';
import {
  type EffectRoom,
  type ExtraEffects,
  type Outcome,
  rejected,
} from '../mutations/mutation-context.ts';
import { faultOfText } from '../write/validate-changes.ts';
import { UnstorableChange } from '../write/write-rows.ts';

/** A mutation that was looked through: what it asks, and how it is carried out once that is known. */
export interface Prepared {
  asked: Asked;
  /** Bytes of its arguments: about what it stores. */
  bytes: number;
  /** What can never work is an outcome, not an error: it must not stop the ones after it. */
  carryOut(room: EffectRoom, known: Known): Promise<Outcome>;
}

/**
 * Does all that grows with a mutation's size, so that nothing of it is left for the time the organisation's counter is
 * held. `extra`: kinds this server knows beside the product's own.
 */
export function prepare({ kind, args }: Mutation, extra: ExtraEffects): Prepared {
  const work = isMutationKind(kind) ? ownKind(kind, args) : extraKind(kind, args, extra);
  if ('status' in work) return refused(work);
  const noText = faultOfText(args);
  if (noText !== null) return refused(rejected('bad-args', noText));
  return {
    asked: work.asked,
    bytes: Buffer.byteLength(JSON.stringify(args ?? null)),
    carryOut: (room, known) => work.carryOut(room, known).catch(explain),
  };
}

type Work = Omit<Prepared, 'bytes'>;

const refused = (outcome: Outcome): Prepared => ({
  asked: askNothing,
  bytes: 0,
  carryOut: async () => outcome,
});

function explain(error: unknown): Outcome {
  if (error instanceof UnstorableChange) return rejected('bad-args', error.message);
  throw error;
}

function ownKind<K extends MutationKind>(kind: K, raw: unknown): Work | Outcome {
  const wrong = refusal(mutationDefinitions[kind].args, raw);
  if (wrong) return wrong;
  // As sent, not as parsed: the schema let it through, and fields this server does not know are kept.
  const args = raw as MutationArgs<K>;
  const effect = effects[kind];
  return {
    asked: effect.asks(args),
    carryOut: (room, known) => effect.carryOut(room, args, known),
  };
}

function extraKind(kind: string, args: unknown, extra: ExtraEffects): Work | Outcome {
  const effect = Object.hasOwn(extra, kind) ? extra[kind] : undefined;
  if (!effect) {
    return rejected(
      'unknown-kind',
      `This server can't do "${kind}": it is older than the extension.`,
    );
  }
  return (
    refusal(effect.args, args) ?? {
      asked: askNothing,
      carryOut: (room) => effect.carryOut(room, args),
    }
  );
}

/** What is wrong with the arguments; null when nothing is. */
function refusal(schema: z.ZodMiniType, args: unknown): Outcome | null {
  const fault = faultOfArgs(schema, args);
  return fault === null ? null : rejected('bad-args', fault);
}
