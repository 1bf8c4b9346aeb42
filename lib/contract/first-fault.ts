import type { z } from './zod.ts';

/** The first thing that is wrong, and where in `whole`. */
export function firstFault({ issues }: z.core.$ZodError, whole: string): string {
  const [issue] = issues;
  const where = [whole, ...(issue?.path ?? [])].join('.');
  // A key of the value's own may stand in there, as long as whoever wrote it wanted.
  return `${where.slice(0, 200)}: ${issue?.message.slice(0, 500) ?? 'unreadable'}`;
}
