import { createOrg } from '../../server/db/org.ts';
import type { RunningServer } from '../../server/start-server.ts';
import type { Change } from '../../server/write/validate-changes.ts';
import { writeChanges } from '../../server/write/write-rows.ts';
import type { MakeDatabase } from './databases.ts';
import { organisation, rep, team } from './rows.ts';
import { accessToken, startTestServer } from './test-server.ts';

export const orgId = 'acme';
/** The name of a rep, as an attacker writes it. */
export const hostileName = `<img src=x onerror="alert(1)"> =HYPERLINK("https://evil.example")`;

const rows: Change[] = [
  { kind: 'organisation', id: orgId, row: organisation({ id: orgId }) },
  { kind: 'team', id: 'north', row: team({ id: 'north', name: 'North', managerRepId: 'mia' }) },
  { kind: 'rep', id: 'anna', row: rep({ id: 'anna', name: 'Anna Berg' }) },
  { kind: 'rep', id: 'mia', row: rep({ id: 'mia', name: 'Mia Lund', roles: ['rep', 'manager'] }) },
  { kind: 'rep', id: 'olga', row: rep({ id: 'olga', name: 'Olga Roth', roles: ['operations'] }) },
  { kind: 'rep', id: 'otto', row: rep({ id: 'otto', name: 'Otto Kern', roles: ['operations'] }) },
  { kind: 'rep', id: 'evil', row: rep({ id: 'evil', name: hostileName }) },
];

/** A real server with two reps in operations (olga, otto), and a second organisation. */
export async function openOpsOffice(make: MakeDatabase) {
  const db = await make();
  for (const id of [orgId, 'other']) await createOrg(db, id, `Organisation ${id}`);
  await db.transaction((tx) => writeChanges(tx, orgId, rows));
  const boss = rep({ id: 'boss', roles: ['operations'] });
  await db.transaction((tx) => writeChanges(tx, 'other', [{ kind: 'rep', id: 'boss', row: boss }]));
  const server = await startTestServer(db);
  return { db, server, ...callers(server), close: () => server.close() };
}
export type OpsOffice = Awaited<ReturnType<typeof openOpsOffice>>;

function callers(server: RunningServer) {
  const headersOf = async (repId: string, org: string) => ({
    authorization: `Bearer ${await accessToken(server, org, repId)}`,
  });
  return {
    /** Posts JSON as this rep. */
    post: async (repId: string, path: string, body: object, org = orgId): Promise<Response> =>
      fetch(`${server.url}/v1/ops/${path}`, {
        method: 'POST',
        headers: { ...(await headersOf(repId, org)), 'content-type': 'application/json' },
        body: JSON.stringify({ wire: 2, ...body }),
      }),
    /** Sends a file as this rep. */
    send: async (
      repId: string,
      path: string,
      query: Record<string, string>,
      body: BodyInit,
    ): Promise<Response> =>
      fetch(
        `${server.url}/v1/ops/imports/${path}?${new URLSearchParams({ wire: '2', ...query })}`,
        {
          method: 'POST',
          headers: { ...(await headersOf(repId, orgId)), 'content-type': 'text/csv' },
          body,
          duplex: 'half',
        } as RequestInit,
      ), // The types do not know `duplex`, which a stream needs.
  };
}
