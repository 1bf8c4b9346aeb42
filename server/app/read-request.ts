import { wireDepth, wireNumber } from '../../lib/contract/bounds.ts';
import { firstFault } from '../../lib/contract/first-fault.ts';
import { z } from '../../lib/contract/zod.ts';
import { parseJson } from '../../lib/kit/parse-json.ts';
import { checkWire, ProblemError } from '../problem.ts';

/** The maximum size of a JSON body, in bytes. */
export const bodyBytes = 2 * 1024 * 1024;

const AnyWire = z.looseObject({ wire: wireNumber() });

/**
 * Reads a JSON body. Throws a ProblemError: `wire-too-old` or `wire-too-new`, otherwise `bad-request`, which names the first fault.
 * The wire version is checked first, because a body of another version may have another shape.
 */
export async function readRequest<S extends z.ZodMiniType>(
  request: Request,
  schema: S,
  length = bodyBytes,
): Promise<z.infer<S>> {
  const parsed = parseJson(await request.text(), { length, depth: wireDepth });
  if (!parsed.ok) throw new ProblemError('bad-request', `The body ${parsed.error}`);
  return checkRequest(parsed.value, schema, 'the body');
}

/** Reads the query of an address. Its values are texts, except `wire`, which becomes a number. Throws as `readRequest` does. */
export function readQuery<S extends z.ZodMiniType>(
  query: Readonly<Record<string, string>>,
  schema: S,
): z.infer<S> {
  const wire = /^\d{1,7}$/.test(query.wire ?? '') ? Number(query.wire) : undefined;
  return checkRequest({ ...query, wire }, schema, 'the query');
}

function checkRequest<S extends z.ZodMiniType>(
  body: unknown,
  schema: S,
  place: string,
): z.infer<S> {
  const wire = AnyWire.safeParse(body);
  if (wire.success) checkWire(wire.data.wire);
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  throw new ProblemError('bad-request', firstFault(read.error, place));
}
