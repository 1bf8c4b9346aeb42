import { beyondBounds } from '../../kit/json-bounds.ts';
import { argsBounds } from '../bounds.ts';
import { firstFault } from '../first-fault.ts';
import { faultIn } from '../rows/faults.ts';
import type { z } from '../zod.ts';

/**
 * Checks the arguments of a mutation that arrives at the server, without changing them: unknown fields are kept, within the
 * bounds. Returns what is wrong and where, or null.
 */
export function faultOfArgs(schema: z.ZodMiniType, args: unknown): string | null {
  const beyond = beyondBounds(args, argsBounds);
  if (beyond !== null) return `args: ${beyond}`;
  const read = schema.safeParse(args);
  return read.success ? faultIn(schema, args, 'args') : firstFault(read.error, 'args');
}
