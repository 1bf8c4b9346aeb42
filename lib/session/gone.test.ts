import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeSignInWindow } from '../../test/kit/fake-browser.ts';
import { FakeIssuer } from '../../test/kit/fake-issuer.ts';
import { newSigner } from '../../test/kit/host-files.ts';
import { lead } from '../../test/kit/rows.ts';
import { entries, hold, mark, signIn } from '../../test/kit/store.ts';
import type { Me } from '../contract/wire/config.ts';
import { fixedClock } from '../kit/clock.ts';
import { newId } from '../kit/id.ts';
import { storeDatabase } from '../store/database.ts';
import { currentSession, getMeta, setMeta } from '../store/meta.ts';
import { enqueue } from '../store/outbox.ts';
import { outboxDatabase } from '../store/outbox-database.ts';
import { accessToken } from './access-token.ts';
import { readCredentials } from './credentials.ts';
import { replaceSessionDatabase, SessionDatabase } from './database.ts';
import { checkGone, handleGoneStatement } from './gone.ts';
import { endSession, openSession } from './session.ts';

const { local, session } = fakeBrowser.storage;
const clock = fixedClock('2026-11-24T09:00:00Z');
const signedInAt = Date.parse('2026-11-24T09:30:00.000Z');
const header = { alg: 'ES256', typ: 'repside-gone' };
const signer = await newSigner('acme');
const owner = 'acme/anna';
let anna: Me;
let issuer: FakeIssuer;

beforeEach(async () => {
  anna = { ...(await signIn('anna')), hostKey: signer.key, exitToken: 'exit' };
  issuer = new FakeIssuer(anna);
  replaceSessionDatabase(new SessionDatabase(newId()));
  fakeSignInWindow(issuer.launch);
  await local.set({ 'own hosts': {} });
  vi.stubGlobal('fetch', issuer.fetch);
  await openSession(issuer.server, clock);
  await hold('lead', [lead({ id: 'old', name: 'Somebody' })]);
  const sent = await enqueue('lead.create', { lead: lead({ id: 'sent' }) }, clock);
  await mark(sent, { state: 'sent', effectVersion: 3 });
  for (const id of ['one', 'two']) {
    await enqueue('lead.create', { lead: lead({ id }) }, clock);
  }
});

const stated = (more: object = {}, by = signer, head: object = header) =>
  by.state({ org: 'acme', rep: 'anna', at: signedInAt + 1_000, ...more }, head);

async function everythingIsThere(): Promise<void> {
  expect(await currentSession()).toMatchObject({ repId: 'anna' });
  expect(await storeDatabase().rows('lead').count()).toBe(1);
  expect(await entries()).toHaveLength(3);
  expect((await accessToken(owner, clock)).ok).toBe(true);
}

describe('a rep who was taken out', () => {
  it('A removed rep keeps nothing in this browser and is told how much was not sent', async () => {
    const [token = ''] = issuer.refreshTokens.keys();
    expect(await handleGoneStatement(owner, await stated(), clock)).toBe(true);
    expect(await currentSession()).toBeNull();
    expect(await getMeta('left')).toEqual({ orgName: 'Acme', unsent: 2 });
    for (const table of storeDatabase().tables) {
      if (table.name !== 'meta') expect(await table.count(), table.name).toBe(0);
    }
    const kept = (await storeDatabase().meta.toCollection().primaryKeys()).sort();
    expect(kept).toEqual(['askWho', 'backend', 'left']);
    expect(await entries()).toEqual([]);
    expect(await outboxDatabase().clients.count()).toBe(0);
    expect(await readCredentials()).toBeNull();
    expect(await session.get()).toEqual({});
    expect(await local.get()).toEqual({});
    await expect.poll(() => issuer.revoked).toEqual([token]);
  });

  it('A removed rep no longer sees the message after signing in again', async () => {
    await handleGoneStatement(owner, await stated(), clock);
    await openSession(issuer.server, clock);
    expect(await getMeta('left')).toBeUndefined();
  });

  it('Another rep’s data in this browser stays', async () => {
    const mine = await entries();
    await outboxDatabase().entries.update(mine[0]?.order ?? 0, { owner: 'acme/ben' });
    await handleGoneStatement(owner, await stated(), clock);
    expect((await entries()).map((entry) => entry.owner)).toEqual(['acme/ben']);
  });

  it('A removed rep is also told when the issuer gives no more tokens', async () => {
    issuer.refreshTokens.clear();
    expect(await checkGone(owner, clock)).toBe(false);
    await everythingIsThere();
    issuer.gone = await stated();
    // The server is not asked at every sync.
    clock.move(60_000);
    expect(await checkGone(owner, clock)).toBe(false);
    expect(issuer.askedWhetherGone).toBe(1);
    clock.move(10 * 60_000);
    expect(await checkGone(owner, clock)).toBe(true);
    expect(await currentSession()).toBeNull();
  });
});

describe('a removal that was cut off', () => {
  beforeEach(async () => {
    vi.spyOn(outboxDatabase(), 'transaction').mockRejectedValueOnce(new Error('full'));
    await expect(handleGoneStatement(owner, await stated(), clock)).rejects.toThrow('full');
    expect(await entries()).toHaveLength(3);
  });

  it.each([
    ['the next sign-in', () => openSession(issuer.server, clock)],
    ['a sign-out', () => endSession(clock)],
  ])('A removal is finished by %s', async (_what, next) => {
    await next();
    expect(await entries()).toEqual([]);
    expect(await outboxDatabase().clients.count()).toBe(0);
    expect(await local.get()).toEqual({});
  });
});

describe('a statement does not count', () => {
  it.each([
    ['of another rep', () => stated({ rep: 'ben' })],
    ['of another organisation', () => stated({ org: 'other' })],
    ['by another key', async () => stated({}, await newSigner('acme'))],
    [
      'made for another purpose',
      () => stated({}, signer, { alg: 'ES256', typ: 'repside-host', org: 'acme' }),
    ],
    ['without a signature', () => stated({}, signer, { alg: 'none', typ: 'repside-gone' })],
    ['from before this sign-in', () => stated({ at: signedInAt - 1 })],
    ['without a time', () => stated({ at: null })],
    ['that is no text', async () => ({ org: 'acme', rep: 'anna' })],
    ['that is endless', async () => `${await stated()}${'A'.repeat(10_000)}`],
    [
      'that was changed',
      async () => {
        const [head, , proof] = (await stated({ rep: 'ben' })).split('.');
        const [, body] = (await stated()).split('.');
        return [head, body, proof].join('.');
      },
    ],
  ])('%s', async (_what, statement) => {
    expect(await handleGoneStatement(owner, await statement(), clock)).toBe(false);
    await everythingIsThere();
  });

  it('A statement from before the rep rejoined does not count', async () => {
    const old = await stated({ at: signedInAt + 1_000 });
    // Since then the server has answered this rep as usual.
    await setMeta('heardAt', signedInAt + 2_000);
    expect(await handleGoneStatement(owner, old, clock)).toBe(false);
    await everythingIsThere();
  });

  it('A statement does not count without a key from the sign-in', async () => {
    issuer.who = { ...anna, hostKey: undefined };
    await openSession(issuer.server, clock);
    await setMeta('me', issuer.who);
    expect(await handleGoneStatement(owner, await stated(), clock)).toBe(false);
    await everythingIsThere();
  });
});
