import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll } from 'vitest';
import { mutationAt, rowAt } from '../../lib/contract/rows/renames.ts';
import { rowRevision } from '../../lib/contract/rows/revision.ts';
import { Me } from '../../lib/contract/wire/config.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import { ok } from '../../lib/kit/result.ts';
import type { OwnedDatabase as Database } from '../../server/db/database.ts';
import { keptReleases, unpackRelease } from '../kit/released-code.ts';
import * as rows from '../kit/rows.ts';
import * as newestClient from './released/client.ts';
import * as newestServer from './released/server.ts';

/** The revision whose field names this side uses; 0 for a kept release. */
interface Names {
  revision: number;
}
export type Client = typeof newestClient & Names;
export type Server = typeof newestServer & Names;
export type Send = (path: string, init: RequestInit) => Promise<Response>;

export const newest = {
  client: { ...newestClient, revision: rowRevision },
  server: { ...newestServer, revision: rowRevision },
};
export const releases = keptReleases();
export const clock = fixedClock('2026-11-24T09:00:00Z');

const folders = new Map(releases.map((name) => [name, unpackRelease(name)]));
afterAll(() => {
  for (const folder of folders.values()) rmSync(folder, { recursive: true, force: true });
});

/** The code of a release, which exports what `released/` exported when it was kept. */
async function codeOf(release: string, side: string): Promise<object> {
  return import(join(folders.get(release) ?? '', 'code', `${side}.mjs`));
}

export async function keptClient(release: string): Promise<Client> {
  return { ...((await codeOf(release, 'client')) as typeof newestClient), revision: 0 };
}

export async function keptServer(release: string): Promise<Server> {
  return { ...((await codeOf(release, 'server')) as typeof newestServer), revision: 0 };
}

/** Writes rows that belong to one rep, who sees all of them. */
export async function fill(db: Database, server: Server): Promise<void> {
  await server.createOrg(db, 'acme', 'Acme');
  const deal = rows.deal({ id: 'd', ownerRepId: 'anna', accountId: 'acc', name: 'Renewal' });
  const changes: Parameters<Server['writeChanges']>[2] = [
    { kind: 'organisation', id: 'acme', row: rows.organisation({ id: 'acme' }) },
    { kind: 'team', id: 'north', row: rows.team({ id: 'north', managerRepId: 'anna' }) },
    { kind: 'rep', id: 'anna', row: rows.rep({ id: 'anna' }) },
    { kind: 'territory', id: 't', row: rows.territory({ id: 't', repId: 'anna' }) },
    { kind: 'account', id: 'acc', row: rows.account({ id: 'acc', ownerRepId: 'anna' }) },
    { kind: 'contact', id: 'c', row: rows.contact({ id: 'c', accountId: 'acc' }) },
    { kind: 'lead', id: 'old', row: rows.lead({ id: 'old', ownerRepId: 'anna' }) },
    { kind: 'deal', id: 'd', externalId: 'D-1', row: deal },
    { kind: 'booking', id: 'b', row: rows.booking({ id: 'b', repId: 'anna', dealId: 'd' }) },
    { kind: 'template', id: 't', row: rows.template({ id: 't', subject: '{{deal.name}}' }) },
  ];
  const named = changes.map((change) => rowAt(server.revision, change));
  await db.transaction((tx) => server.writeChanges(tx, 'acme', named));
}

/** The server as seen by the rep. */
export function open(db: Database, server: Server): Send {
  const app = server.makeApp({
    db,
    clock,
    log: pino({ level: 'silent' }),
    authenticate: async () => ({ orgId: 'acme', repId: 'anna' }),
    signIn: { issuer: 'https://issuer.example', clientId: 'x', scope: 'openid', resource: null },
    isOpen: () => true,
  });
  return async (path, init) => app.request(path, init);
}

/** Opens the browser's databases of this name with one version's code. */
export function openBrowser(client: Client, name: string) {
  const store = new client.StoreDatabase(`${name}-store`);
  const outbox = new client.OutboxDatabase(`${name}-outbox`);
  client.replaceStoreDatabase(store);
  client.replaceOutboxDatabase(outbox);
  const close = () => {
    store.close();
    outbox.close();
  };
  return { store, outbox, close };
}

export async function signIn({ store }: ReturnType<typeof openBrowser>, send: Send) {
  const me = Me.parse(await (await send('/v1/me', {})).json());
  await store.meta.bulkPut([
    { key: 'me', value: me },
    { key: 'backend', value: 'https://backend.example' },
  ]);
}

export async function sync(client: Client, send: Send): Promise<void> {
  await client.syncOnce({
    clock,
    fetch: (input, init) => send(new URL(String(input)).pathname, init ?? {}),
    token: async () => ok('token'),
    refused: async () => {},
  });
}

/** Logs an email about the deal. */
export async function log(client: Client, id: string, leadId: string | null): Promise<void> {
  const activity = rows.activity({ id, repId: 'anna', accountId: 'acc', leadId, dealId: 'd' });
  const click = { kind: 'activity.log', args: { activity } } as const;
  await client.enqueue(click.kind, mutationAt(client.revision, click).args, clock);
}

/** Records a use of a template about the deal. */
export async function insertTemplate(client: Client, id: string): Promise<void> {
  const use = rows.templateUse({ id, repId: 'anna', templateId: 't', dealId: 'd' });
  const click = { kind: 'template.use', args: { use } } as const;
  const { kind, args } = mutationAt(client.revision, click);
  // The kind is one that this version knows.
  await client.enqueue(kind as typeof click.kind, args as typeof click.args, clock);
}
