import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

/** One Postgres server for all test files of a run; each uses databases of its own. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (process.env.REPSIDE_NO_POSTGRES === '1') {
    project.provide('postgresUrl', null);
    return undefined;
  }
  const server = await startPostgres();
  project.provide('postgresUrl', server.url);
  return () => server.stop();
}
