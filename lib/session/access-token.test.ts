import { Dexie } from 'dexie';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeSignInWindow } from '../../test/kit/fake-browser.ts';
import { FakeIssuer } from '../../test/kit/fake-issuer.ts';
import { signIn } from '../../test/kit/store.ts';
import type { Me } from '../contract/wire/config.ts';
import { fixedClock } from '../kit/clock.ts';
import { newId } from '../kit/id.ts';
import { currentSession, getMeta } from '../store/meta.ts';
import { accessToken, invalidateAccessToken } from './access-token.ts';
import { readCredentials } from './credentials.ts';
import { replaceSessionDatabase, SessionDatabase, sessionDatabase } from './database.ts';
import { revokeEnded } from './revocations.ts';
import { alignStoreWithSession, endSession, openSession } from './session.ts';

const clock = fixedClock('2026-11-24T09:00:00Z');
let anna: Me;
let ben: Me;
let issuer: FakeIssuer;

beforeEach(async () => {
  anna = await signIn('anna');
  ben = { ...anna, repId: 'ben', repName: 'Ben' };
  issuer = new FakeIssuer(anna);
  replaceSessionDatabase(new SessionDatabase(newId()));
  fakeSignInWindow(issuer.launch);
  vi.stubGlobal('fetch', issuer.fetch);
});

const repIn = (token: Awaited<ReturnType<typeof accessToken>>) =>
  token.ok ? token.value.split('.')[1] : token.error;

describe('a token', () => {
  it('A token is given only to work of its own owner', async () => {
    await openSession(issuer.server, clock);
    expect(repIn(await accessToken('acme/anna', clock))).toBe('anna');
    expect(repIn(await accessToken('acme/ben', clock))).toBe('unauthorized');
    expect(repIn(await accessToken('other/anna', clock))).toBe('unauthorized');
  });

  it('Simultaneous callers share one renewal, and the spent token is gone', async () => {
    await openSession(issuer.server, clock);
    await invalidateAccessToken();
    const asked = await Promise.all([1, 2, 3].map(() => accessToken('acme/anna', clock)));
    expect(new Set(asked.map((one) => one.ok && one.value)).size).toBe(1);
    expect(issuer.refreshTokens.size).toBe(1);
    await invalidateAccessToken();
    expect(repIn(await accessToken('acme/anna', clock))).toBe('anna');
  });

  it.each([-2, 2])('A token is renewed if the clock is %i days wrong', async (days) => {
    await openSession(issuer.server, clock);
    await invalidateAccessToken();
    issuer.ahead = -days * 24 * 3_600_000;
    expect(repIn(await accessToken('acme/anna', clock))).toBe('anna');
    expect(issuer.refreshTokens.size).toBe(1);
  });

  it('A token is requested again with the server’s time if the issuer refuses the proof', async () => {
    await openSession(issuer.server, clock);
    await invalidateAccessToken();
    Object.assign(issuer, { ahead: 3_600_000, badProof: true });
    expect(repIn(await accessToken('acme/anna', clock))).toBe('anna');
    await invalidateAccessToken();
    // Dates in headers have whole seconds, so a difference of one second is no reason to ask again.
    Object.assign(issuer, { ahead: issuer.ahead + 1_000, badProof: true });
    expect(repIn(await accessToken('acme/anna', clock))).toBe('unauthorized');
    await invalidateAccessToken();
    expect(repIn(await accessToken('acme/anna', clock))).toBe('anna');
  });

  it('A token that arrives after another rep has signed in is not used, and is revoked', async () => {
    await openSession(issuer.server, clock);
    await invalidateAccessToken();
    let signedIn = false;
    issuer.before = async (path) => {
      if (path !== '/token' || signedIn) return;
      signedIn = true;
      issuer.who = ben;
      await openSession(issuer.server, clock);
    };
    expect(repIn(await accessToken('acme/anna', clock))).toBe('unauthorized');
    const held = await readCredentials();
    expect(held?.state === 'open' && held.me.repId).toBe('ben');
    expect(repIn(await accessToken('acme/ben', clock))).toBe('ben');
    await revokeEnded(clock);
    const left = [...issuer.refreshTokens.values()].map(({ repId }) => repId);
    expect(left).toEqual(['ben']);
  });

  it('A token is stored on the disk under a key that can’t be exported', async () => {
    await openSession(issuer.server, clock);
    const held = await readCredentials();
    const refresh = held?.state === 'open' ? held.refresh : null;
    expect(refresh?.key.extractable).toBe(false);
    const [token = ''] = issuer.refreshTokens.keys();
    const row = await sessionDatabase().tokens.get('current');
    expect(JSON.stringify(row)).not.toContain(token);
    expect(new TextDecoder().decode(refresh?.data)).not.toContain(token);
  });
});

describe('the tokens of a version of before', () => {
  const kept = (token: string) => {
    const { settings, server: backend } = issuer;
    const { issuer: name, clientId, resource } = settings;
    const value = { backend, issuer: name, clientId, resource, refreshToken: token };
    return sessionDatabase().tokens.put({ key: 'current', value });
  };

  it('Tokens of an earlier version keep their rep signed in and are assigned to that rep', async () => {
    const name = newId();
    const old = new Dexie(name);
    old.version(1).stores({ tokens: 'key' });
    const { server: backend, settings } = issuer;
    const { issuer: from, clientId, resource } = settings;
    const { refresh_token: refreshToken } = issuer.issue(anna);
    const value = { backend, issuer: from, clientId, resource, refreshToken };
    await old.table('tokens').put({ key: 'current', value });
    old.close();
    replaceSessionDatabase(new SessionDatabase(name));
    expect(repIn(await accessToken('acme/anna', clock))).toBe('anna');
    expect(await readCredentials()).toMatchObject({ state: 'open', me: { repId: 'anna' } });
    expect(await currentSession()).toMatchObject({ repId: 'anna' });
  });

  it('Tokens of an earlier version wait for a server that does not answer, with the renewed refresh token', async () => {
    await kept(issuer.issue(anna).refresh_token);
    issuer.down.add(issuer.server);
    expect(repIn(await accessToken('acme/anna', clock))).toBe('offline');
    issuer.down.clear();
    expect(repIn(await accessToken('acme/anna', clock))).toBe('anna');
  });

  it('Tokens of an earlier version are not given to another rep after an unfinished sign-in', async () => {
    await kept(issuer.issue(ben).refresh_token);
    issuer.who = ben;
    expect(repIn(await accessToken('acme/anna', clock))).toBe('unauthorized');
    await alignStoreWithSession();
    expect(await currentSession()).toMatchObject({ repId: 'ben' });
    expect(repIn(await accessToken('acme/anna', clock))).toBe('unauthorized');
  });

  it('The tokens of an earlier version are revoked when the rep signs out', async () => {
    const { refresh_token: token } = issuer.issue(anna);
    await kept(token);
    await endSession(clock);
    expect(issuer.revoked).toEqual([token]);
  });
});

describe('signing out', () => {
  it('A sign-out without a network revokes the token later and keeps nothing else until then', async () => {
    await openSession(issuer.server, clock);
    const [token] = issuer.refreshTokens.keys();
    issuer.down.add('https://issuer.example');
    await endSession(clock);
    expect(await currentSession()).toBeNull();
    expect(await readCredentials()).toBeNull();
    expect(await fakeBrowser.storage.session.get()).toEqual({});
    const [left] = await sessionDatabase().revocations.toArray();
    expect(JSON.stringify(left)).not.toMatch(/anna|Anna|Acme/);
    expect(await fakeBrowser.alarms.getAll()).toMatchObject([{ name: 'revoke' }]);
    issuer.down.clear();
    await revokeEnded(clock);
    expect(issuer.revoked).toEqual([token]);
    expect(await sessionDatabase().revocations.count()).toBe(0);
    expect(await fakeBrowser.alarms.getAll()).toEqual([]);
  });

  it('A revocation is not retried for ever', async () => {
    await openSession(issuer.server, clock);
    issuer.down.add('https://issuer.example');
    await endSession(clock);
    const later = fixedClock('2026-12-26T09:00:00Z');
    await revokeEnded(later);
    expect(await sessionDatabase().revocations.count()).toBe(0);
    await sessionDatabase().revocations.add({ grant: {}, since: clock.now(), tries: 0 });
    await revokeEnded(clock);
    expect(await sessionDatabase().revocations.count()).toBe(0);
  });
});

describe('a sign-in', () => {
  it('A sign-in whose ID token belongs to another request is refused, and nothing is stored', async () => {
    issuer.wrongNonce = 'of-another-sign-in';
    const opened = await openSession(issuer.server, clock);
    expect(opened).toEqual({ ok: false, error: 'issuer-answer' });
    expect(await readCredentials()).toBeNull();
  });

  it('A sign-in names the reason why it failed', async () => {
    const refusal = async () => {
      const opened = await openSession(issuer.server, clock);
      return opened.ok ? null : opened.error;
    };
    issuer.down.add('https://issuer.example');
    expect(await refusal()).toBe('issuer-unreachable');
    issuer.down.add(issuer.server);
    expect(await refusal()).toBe('server-unreachable');
    issuer.down.clear();
    fakeSignInWindow(async () => {
      throw new Error('The user did not approve access.');
    });
    expect(await refusal()).toBe('cancelled');
    fakeSignInWindow(async () => {
      issuer.down.add('https://issuer.example');
      throw new Error('The user did not approve access.');
    });
    expect(await refusal()).toBe('issuer-unreachable');
    expect(await getMeta('me')).toEqual(anna);
  });
});
