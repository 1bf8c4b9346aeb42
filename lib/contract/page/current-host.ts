import { fail, ok, type Result } from '../../kit/result.ts';
import type { z } from '../zod.ts';
import { Host } from './host.ts';
import { StoredHost } from './host-shape.ts';
import { patternsFromRegExp } from './old-url.ts';

/** Why a stored host file can't be used: `shape`: it does not fit the schema; `address`: a URL pattern is invalid. */
export interface HostFault {
  kind: 'shape' | 'address';
  issues: readonly z.core.$ZodIssue[];
}

/** Parses a host file. URL patterns that are regular expressions are translated into the grammar, if that can express them. */
export function currentHost(raw: unknown): Result<Host, HostFault> {
  const stored = StoredHost.safeParse(raw);
  if (!stored.success) return fail({ kind: 'shape', issues: stored.error.issues });
  const issues: z.core.$ZodIssue[] = [];
  const pages = stored.data.pages.map((page, index) => {
    if (typeof page.url !== 'string') return page;
    const url = patternsFromRegExp(page.url);
    if (url !== null) return { ...page, url };
    const message = `"${page.url}" is a regular expression; docs/hosts.md explains how URL patterns are written`;
    issues.push({ code: 'custom', path: ['pages', index, 'url'], message, input: page.url });
    return page;
  });
  if (issues.length > 0) return fail({ kind: 'address', issues });
  const host = Host.safeParse({ ...stored.data, pages });
  return host.success ? ok(host.data) : fail({ kind: 'address', issues: host.error.issues });
}
