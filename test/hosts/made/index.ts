import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hosts } from '../../../lib/page/hosts/index.ts';
import type { Fixture } from './fixture.ts';

/** Every hand-made page, by host: each host has a file of its name beside this one. */
export const made: Readonly<Record<string, readonly Fixture[]>> = Object.fromEntries(
  await Promise.all(hosts.map(async ({ id }) => [id, await pagesOf(id)] as const)),
);

async function pagesOf(id: string): Promise<readonly Fixture[]> {
  const file = join(import.meta.dirname, `${id}.ts`);
  if (!existsSync(file)) return [];
  const pages: Record<string, readonly Fixture[]> = await import(file);
  return Object.values(pages).flat();
}
