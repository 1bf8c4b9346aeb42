import { Host } from '../contract/host.ts';
import { z } from '../contract/zod.ts';

/** Hosts an organisation's own build brings along, put in at build time; absent otherwise. */
declare const __REPSIDE_EXTRA_HOSTS__: unknown;

/** Parsed, so that a wrong file stops at the start with the place named and not on a rep's page. Throws. */
export function extraHosts(): readonly Host[] {
  if (typeof __REPSIDE_EXTRA_HOSTS__ === 'undefined') return [];
  const parsed = z.array(Host).safeParse(__REPSIDE_EXTRA_HOSTS__);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(
    `extra hosts: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not readable'}`,
  );
}
