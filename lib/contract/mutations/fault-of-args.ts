import { beyondBounds } from '../../kit/json-bounds.ts';
import { argsBounds } from '../bounds.ts';
import { firstFault } from '../first-fault.ts';
import { faultIn } from '../rows/faults.ts';
import type { z } from '../zod.ts';

/**
 * Checks the arguments of a mutation on their way in, without changing them: fields this version does not know are kept, within
 * the bounds of arguments. Returns what is wrong and where; null when nothing is.
 */
export function faultOfArgs(schema: z.ZodMiniType, args: unknown): string | null {
  const beyond = beyondBounds(args, argsBounds);
  if (beyond !== null) return `args: ${beyond}`;
  const read = schema.safeParse(args);
  return read.success ? faultIn(schema, args, 'args') : firstFault(read.error, 'args');
}
