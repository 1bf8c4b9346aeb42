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

/** A mutation whose arguments were checked: what to look up for it, and how to apply it afterwards. */
export interface PreparedMutation {
  lookup: Lookup;
  /** About what it stores: the bytes of its arguments, or 0 for a mutation that stores nothing. */
  bytes: number;
  /** Returns a rejection instead of throwing if the mutation can never work, because it must not stop the mutations after it. */
  apply(context: MutationContext, known: LookupResult): Promise<Outcome>;
}

/**
 * Does all work whose duration depends on the mutation's size, so that none of it happens while the organisation's counter is locked.
 * `extra`: kinds of mutation in addition to the product's own.
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
  // The schema accepted the arguments. They are used as sent and not as parsed, to keep fields that this server does not know.
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
      `This server does not know "${kind}", because it is older than the extension: update the server.`,
    );
  }
  return (
    refusal(handler.args, args) ?? {
      lookup: noLookup,
      apply: (context) => handler.handle(context, args),
    }
  );
}

/** The rejection of arguments that do not fit the schema, or null if they fit. */
function refusal(schema: z.ZodMiniType, args: unknown): Outcome | null {
  const fault = faultOfArgs(schema, args);
  return fault === null ? null : rejected('bad-args', fault);
}
