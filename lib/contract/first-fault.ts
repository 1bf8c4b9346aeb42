import type { z } from './zod.ts';

/** The first issue as text, with its path. `whole`: the name of the value. */
export function firstFault({ issues }: z.core.$ZodError, whole: string): string {
  const [issue] = issues;
  const where = [whole, ...(issue?.path ?? [])].join('.');
  // Shortened, because the path may contain a key of the value, which may have any length.
  return `${where.slice(0, 200)}: ${issue?.message.slice(0, 500) ?? 'unreadable'}`;
}
