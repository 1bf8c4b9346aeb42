import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compactVerify, importJWK } from 'jose';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromeExtensionId } from '../../lib/contract/extension-ids.ts';
import { Me } from '../../lib/contract/wire/config.ts';
import { GonePayload } from '../../lib/contract/wire/gone.ts';
import { Problem } from '../../lib/contract/wire/problem.ts';
import { CookieClient } from '../../test/kit/cookie-client.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import { redirectUri, signInAt } from '../../test/kit/embedded-sign-in.ts';
import { rep, team } from '../../test/kit/rows.ts';
import { accessToken, startTestServer } from '../../test/kit/test-server.ts';
import { type OwnedDatabase as Database, openPglite } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import { makeLog } from '../log.ts';
import type { RunningServer } from '../start-server.ts';
import { type Change, writeChanges } from '../write/write-rows.ts';
import { redirectUris } from './redirects.ts';

const away = [
  { id: 'left-long-ago', activeTo: '2020-01-01' },
  { id: 'comes-one-day', activeFrom: '2999-01-01' },
];
const stillHere = [{ id: 'here-for-long', activeFrom: '2020-01-01', activeTo: '2999-01-01' }];

async function fill(db: Database): Promise<void> {
  await createOrg(db, 'acme', 'Acme');
  await db.transaction((tx) =>
    writeChanges(tx, 'acme', [
      { kind: 'team', id: 'north', row: team({ id: 'north', name: 'North' }) },
      { kind: 'rep', id: 'anna', row: rep({ id: 'anna', name: 'Anna <Ås>' }) },
      { kind: 'rep', id: 'ben', row: rep({ id: 'ben', name: 'Ben Berg', teamId: 'none' }) },
      ...[...away, ...stillHere].map(
        ({ id, ...days }): Change => ({ kind: 'rep', id, row: rep({ id, name: id, ...days }) }),
      ),
    ]),
  );
}

const me = (server: RunningServer, token: string) =>
  fetch(`${server.url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });

describe.each(databaseKinds())('sign-in on $kind', ({ make }) => {
  let server: RunningServer;
  beforeAll(async () => {
    const db = await make();
    await fill(db);
    server = await startTestServer(db, makeLog('silent'));
  });
  afterAll(() => server.close());

  it('Sign-in leads from the page to an access token that the server accepts', async () => {
    const { page, done, exchange } = await signInAt(server, 'anna');
    expect(page.status).toBe(200);
    expect(page.body).toContain('Continue as <b>Anna &lt;Ås&gt;</b> (<i>North</i>)');
    expect(page.headers.get('content-security-policy')).toContain(
      `form-action 'self' https://${chromeExtensionId}.chromiumapp.org`,
    );
    expect(done.url.startsWith(`${redirectUri}?code=`)).toBe(true);
    const tokens = await exchange();
    expect(tokens.expires_in).toBe(15 * 60);
    expect(tokens.claims()?.sub).toBe('anna');
    const answer = await me(server, tokens.access_token);
    expect(await answer.json()).toMatchObject({ orgId: 'acme', repId: 'anna' });
    // An ID token is for the extension itself and is not an access token.
    expect((await me(server, tokens.id_token ?? '')).status).toBe(401);
  });

  it('Refresh tokens are rotated, and a used one ends the session as stolen', async () => {
    const { exchange, refresh } = await signInAt(server, 'ben');
    const first = await exchange();
    const second = await refresh(first.refresh_token ?? '');
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await me(server, second.access_token)).status).toBe(200);
    await expect(refresh(first.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    await expect(refresh(second.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('A code is exchanged once, and only with the right verifier', async () => {
    const wrong = await signInAt(server, 'anna');
    await expect(wrong.exchange(oidc.randomPKCECodeVerifier())).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    const { exchange } = await signInAt(server, 'anna');
    await exchange();
    await expect(exchange()).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('Sign-in is refused without PKCE, for another address or for another resource', async () => {
    const { url, browser } = await signInAt(server, 'anna');
    const bare = new URL(url);
    bare.searchParams.delete('code_challenge');
    bare.searchParams.delete('code_challenge_method');
    expect((await browser.go(bare.href)).url).toContain('error=invalid_request');
    const elsewhere = new URL(url);
    elsewhere.searchParams.set('redirect_uri', 'https://evil.example/');
    const refused = await browser.go(elsewhere.href);
    expect([refused.status, refused.url.startsWith(server.url)]).toEqual([400, true]);
    expect(refused.body).toContain('Sign-in did not work');
    const other = new URL(url);
    other.searchParams.set('resource', 'https://other.example/');
    other.searchParams.set('prompt', 'login');
    expect((await browser.go(other.href)).url).toContain('error=invalid_target');
  });

  it('The sign-in page finds people, and refuses a rep who does not exist', async () => {
    const { url } = await signInAt(server, 'anna');
    const browser = new CookieClient(server.url);
    const page = await browser.go(url.href);
    const found = await browser.go(`${page.url}?q=bErG`);
    expect(found.body).toContain('Ben Berg');
    expect(found.body).not.toContain('Anna');
    const stranger = await browser.go(page.url, {
      method: 'POST',
      body: new URLSearchParams({ rep: 'eve' }),
    });
    expect(stranger.status).toBe(400);
    // Without the cookie of the sign-in that was begun, the sign-in cannot continue.
    expect((await new CookieClient(server.url).go(page.url)).status).toBe(400);
  });

  it('The sign-in page offers only active reps, and takes no others', async () => {
    const { url } = await signInAt(server, 'anna');
    const browser = new CookieClient(server.url);
    const page = await browser.go(url.href);
    for (const { id } of stillHere) expect(page.body).toContain(id);
    for (const { id } of away) {
      expect(page.body).not.toContain(id);
      const body = new URLSearchParams({ rep: id });
      expect((await browser.go(page.url, { method: 'POST', body })).status).toBe(400);
    }
    const found = await browser.go(`${page.url}?q=left-`);
    expect(found.body).not.toContain('left-long-ago');
  });

  it('The sign-in page is in the language that the browser prefers', async () => {
    const { url } = await signInAt(server, 'anna');
    const browser = new CookieClient(server.url);
    const headers = { 'accept-language': 'de-CH,de;q=0.9,en;q=0.8' };
    const { url: pageUrl } = await browser.go(url.href);
    const page = await browser.go(pageUrl, { headers });
    expect(page.body).toContain('<html lang="de">');
    expect(page.body).toContain('Weiter als <b>Ben Berg</b>');
    const body = new URLSearchParams({ rep: 'eve' });
    const stranger = await browser.go(pageUrl, { method: 'POST', body, headers });
    expect(stranger.body).toContain('Diese Person gehört nicht mehr zur Organisation.');
  });

  it('Another rep can sign in after the first, through a page that submits itself', async () => {
    const { url, browser } = await signInAt(server, 'anna');
    const asked = new URL(url);
    asked.searchParams.set('prompt', 'login');
    const page = await browser.go(asked.href);
    const body = new URLSearchParams({ rep: 'ben' });
    const { headers, body: text } = await browser.go(page.url, { method: 'POST', body });
    const script = /<script>(.*?)<\/script>/s.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(script).digest('base64');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`'sha256-${hash}'`);
    expect(policy).not.toContain('form-action');
  });

  it('A removed rep is told so, also after a refresh and without a token', async () => {
    const { exchange, refresh } = await signInAt(server, 'ben');
    const tokens = await exchange();
    const before = Me.parse(await (await me(server, tokens.access_token)).json());
    const ask = (body: object) =>
      fetch(`${server.url}/v1/gone`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const { orgId, repId, exitToken, hostKey } = before;
    expect(await (await ask({ orgId, repId, exitToken })).json()).toEqual({ gone: null });
    expect((await ask({ orgId, repId: 'anna', exitToken })).status).toBe(404);
    expect((await ask({ orgId, repId, exitToken: 'x' })).status).toBe(404);
    const started = Date.now();
    await server.db.transaction((tx) =>
      writeChanges(tx, 'acme', [{ kind: 'rep', id: 'ben', row: null }]),
    );
    const again = await refresh(tokens.refresh_token ?? '');
    for (const token of [tokens.access_token, again.access_token]) {
      const answer = await me(server, token);
      expect(answer.status).toBe(401);
      const problem = Problem.parse(await answer.json());
      expect(problem.code).toBe('gone');
      const key = await importJWK(hostKey ?? {}, 'ES256');
      const { payload, protectedHeader } = await compactVerify(problem.gone ?? '', key);
      expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'repside-gone' });
      const stated = GonePayload.parse(JSON.parse(new TextDecoder().decode(payload)));
      expect(stated).toMatchObject({ org: 'acme', rep: 'ben' });
      expect(stated.at).toBeGreaterThanOrEqual(started);
    }
    expect(await (await ask({ orgId, repId, exitToken })).json()).toEqual({
      gone: expect.any(String),
    });
  });

  it('The server states nothing about a rep it has never heard of', async () => {
    const answer = await me(server, await accessToken(server, 'acme', 'nobody'));
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({
      code: 'unauthorized',
      reason: 'not-a-rep',
      message: expect.any(String),
    });
  });

  it('The token endpoint answers the extension across origins, and no website', async () => {
    const preflight = (origin: string) =>
      fetch(`${server.url}/oidc/token`, {
        method: 'POST',
        headers: { origin },
        body: new URLSearchParams({ client_id: 'repside-extension', grant_type: 'x' }),
      });
    const allow = async (origin: string) =>
      (await preflight(origin)).headers.get('access-control-allow-origin');
    expect(await allow('chrome-extension://abc')).toBe('chrome-extension://abc');
    expect(await allow('https://evil.example')).toBeNull();
  });
});

describe('sign-in over a restart', () => {
  it('Sessions, refresh tokens and keys survive a restart', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'repside-sign-in-'));
    try {
      const before = await startTestServer(await openPglite(folder), makeLog('silent'));
      await fill(before.db);
      const { exchange } = await signInAt(before, 'anna');
      const tokens = await exchange();
      await before.close();
      const db = await openPglite(folder);
      const port = new URL(before.url).port;
      const again = await startTestServer(db, makeLog('silent'), { PORT: port });
      expect((await me(again, tokens.access_token)).status).toBe(200);
      const client = await oidc.discovery(
        new URL(`${again.url}/oidc`),
        'repside-extension',
        undefined,
        oidc.None(),
        { execute: [oidc.allowInsecureRequests] },
      );
      const renewed = await oidc.refreshTokenGrant(client, tokens.refresh_token ?? '');
      expect((await me(again, renewed.access_token)).status).toBe(200);
      await again.close();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('redirects', () => {
  it('Each build has redirect addresses of its own', () => {
    expect(redirectUris(chromeExtensionId)).toEqual([redirectUri]);
    expect(redirectUris('a@b.example')).toEqual([
      'https://894741fd17a1c947e869490b15afe8ad678a0cef.extensions.allizom.org/',
      'http://127.0.0.1/mozoauth2/894741fd17a1c947e869490b15afe8ad678a0cef',
    ]);
  });
});
