import { faultOfArgs } from '../../lib/contract/mutations/fault-of-args.ts';
import {
  isMutationKind,
  type Mutation,
  type MutationArgs,
  type MutationKind,
  mutationDefinitions,
} from '../../lib/contract/mutations/index.ts';
import type { z } from '../../lib/contract/zod.ts';
import { mutationHandlers } from '../mutations/index.ts';
import { type Lookup, type LookupResult, noLookup } from '../mutations/look-up.ts';
import {
  type ExtraHandlers,
  type MutationContext,
  type Outcome,
  rejected,
} from '../mutations/mutation-context.ts';
import { faultOfText } from '../write/validate-changes.ts';
import { UnstorableChange } from '../write/write-rows.ts';

/** A mutation that was checked: what must be looked up for it, and how it is applied once that is known. */
export interface PreparedMutation {
  lookup: Lookup;
  /** About what it stores: the bytes of its arguments, or 0 for a mutation that stores nothing. */
  bytes: number;
  /** A mutation that can never work is rejected, not thrown: it must not stop those after it. */
  apply(context: MutationContext, known: LookupResult): Promise<Outcome>;
}

/**
 * Does all work that grows with a mutation's size, so that none of it is left for the time the organisation's counter is
 * locked. `extra`: kinds this server knows beside the product's own.
 */
export function prepareMutation({ kind, args }: Mutation, extra: ExtraHandlers): PreparedMutation {
  const work = isMutationKind(kind) ? ownKind(kind, args) : extraKind(kind, args, extra);
  if ('status' in work) return refused(work);
  const noText = faultOfText(args);
  if (noText !== null) return refused(rejected('bad-args', noText));
  return {
    lookup: work.lookup,
    bytes: work.storesNothing ? 0 : Buffer.byteLength(JSON.stringify(args ?? null)),
    apply: (context, known) => work.apply(context, known).catch(explain),
  };
}

type Work = Omit<PreparedMutation, 'bytes'> & { storesNothing?: boolean };

const refused = (outcome: Outcome): PreparedMutation => ({
  lookup: noLookup,
  bytes: 0,
  apply: async () => outcome,
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
  const handler = mutationHandlers[kind];
  return {
    storesNothing: handler.storesNothing ?? false,
    lookup: handler.lookup(args),
    apply: (context, known) => handler.handle(context, args, known),
  };
}

function extraKind(kind: string, args: unknown, extra: ExtraHandlers): Work | Outcome {
  const handler = Object.hasOwn(extra, kind) ? extra[kind] : undefined;
  if (!handler) {
    return rejected(
      'unknown-kind',
      `This server can't do "${kind}": it is older than the extension.`,
    );
  }
  return (
    refusal(handler.args, args) ?? {
      lookup: noLookup,
      apply: (context) => handler.handle(context, args),
    }
  );
}

/** Rejects arguments that do not fit; null when they do. */
function refusal(schema: z.ZodMiniType, args: unknown): Outcome | null {
  const fault = faultOfArgs(schema, args);
  return fault === null ? null : rejected('bad-args', fault);
}
