import { rowKinds } from '../../../lib/contract/rows/index.ts';
import type { Organisation } from '../../../lib/contract/rows/organisation.ts';
import { fixedClock, systemClock } from '../../../lib/kit/clock.ts';
import { runCommand } from '../../../server/cli/command.ts';
import { openPglite } from '../../../server/db/database.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { createOrg } from '../../../server/db/org.ts';
import { startWebmail } from '../../../server/demo/webmail/server.ts';
import { newHostKey, PrivateHostKey } from '../../../server/host-files/signing-key.ts';
import { goneSigner } from '../../../server/session/gone-statement.ts';
import { type Change, writeChanges } from '../../../server/write/write-rows.ts';
import { onFreePort } from '../../kit/free-port.ts';
import { startProxy } from '../../kit/proxy.ts';
import { contact, organisation, rep } from '../../kit/rows.ts';
import { startTestServer } from '../../kit/test-server.ts';
import { healthyRow } from '../poison/values.ts';

export const orgId = 'org-7f3a';
const orgName = 'Acme Wheels';
/** Traces of Anna, her work and her organisation that must be gone. The screen that says that she was removed may name the organisation. */
export const traces = /anna|org-7f3a|good-|dana|northwind|"access"/i;
/** How many days the organisation lets a device be offline. */
export const offlineDays = 2;

export type LeavingOrganisation = Awaited<ReturnType<typeof openOrganisation>>;

/**
 * The real server behind a proxy that can change or cut what browsers send, including the sign-in. The organisation has a row of each
 * kind for Anna, and a rep Ben. The webmail runs beside it.
 */
export async function openOrganisation() {
  const db = await openPglite();
  await migrate(db);
  await createOrg(db, orgId, orgName);
  const named: Organisation = organisation({ id: orgId, name: orgName, offlineDays });
  const dana = contact({
    id: 'good-contact',
    name: 'Dana Whitfield',
    accountId: 'good-account',
    emails: ['dana.whitfield@northwind-traders.example'],
  });
  const rows = rowKinds
    .filter((kind) => kind !== 'ownership' && kind !== 'hostFile')
    .map((kind) => {
      const row = healthyRow(kind, orgId);
      return { kind, id: row.id, row };
    });
  const all = [
    ...rows,
    { kind: 'organisation', id: orgId, row: named },
    { kind: 'contact', id: dana.id, row: dana },
    { kind: 'rep', id: 'ben', row: rep({ id: 'ben' }) },
  ];
  const write = (changes: unknown[]) =>
    // `healthyRow` does not return the kind's own row type.
    db.transaction((tx) => writeChanges(tx, orgId, changes as Change[]));
  await write(all);
  const key = PrivateHostKey.parse(JSON.parse(await newHostKey()));
  let upstream = '';
  const serverProxy = await startProxy(() => upstream);
  const server = await onFreePort((port) => {
    upstream = `http://127.0.0.1:${port}`;
    return startTestServer(db, undefined, {
      PORT: String(port),
      PUBLIC_URL: serverProxy.url,
      HOST_SIGNING_KEY: JSON.stringify(key),
    });
  });
  const webmail = await startWebmail(0);
  return {
    serverProxy,
    webmail: webmail.url,
    /** Runs an operations command on the server's database. */
    ops: async (...words: string[]) => {
      let said = '';
      const write = (text: string) => (said += text);
      const terminal = { out: write, err: { write }, clock: systemClock, env: {} };
      const code = await runCommand([...words, '--org', orgId], terminal, db);
      if (code !== 0) throw new Error(said);
    },
    /** Adds a removed rep again. */
    reinstate: () => write([{ kind: 'rep', id: 'anna', row: healthyRow('rep', orgId) }]),
    /** The statement, signed with the organisation's key, that a rep was removed at this time. */
    stated: (at = Date.now(), caller = { orgId, repId: 'anna' }) =>
      goneSigner(key, fixedClock(at)).state(caller),
    /** The valid refresh tokens of the embedded provider. */
    refreshTokens: async () => {
      const found = await db.query<{ id: string }>(
        `SELECT id FROM oidc_store WHERE model = 'RefreshToken' AND NOT payload ? 'consumed'`,
      );
      return found.map(({ id }) => id);
    },
    close: async () => {
      await webmail.close();
      await serverProxy.close();
      await server.close();
    },
  };
}
