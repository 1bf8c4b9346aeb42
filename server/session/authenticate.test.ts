import { generateKeyPair, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../lib/kit/clock.ts';
import { plainDateIn } from '../../lib/kit/date.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import { startKeyIssuer } from '../../test/kit/key-issuer.ts';
import { rep } from '../../test/kit/rows.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import { ProblemError } from '../problem.ts';
import type { ExternalSignIn } from '../settings.ts';
import { type Change, writeChanges } from '../write/write-rows.ts';
import { externalAccess } from './authenticate.ts';
import { proofsFor } from './proof.ts';
import { recordIdentity } from './reps.ts';

const stranger = await generateKeyPair('RS256');

const clock = fixedClock(Date.now());

describe.each(databaseKinds())('tokens of another issuer on $kind', ({ make }) => {
  let db: Database;
  let issuer: Awaited<ReturnType<typeof startKeyIssuer>>;
  beforeAll(async () => {
    db = await make();
    issuer = await startKeyIssuer();
    await createOrg(db, 'acme', 'Acme');
    const twin = { aliases: ['twin@acme.example'] };
    await db.transaction((tx) =>
      writeChanges(tx, 'acme', [
        { kind: 'rep', id: 'anna', row: rep({ id: 'anna', aliases: ['anna@old.example'] }) },
        { kind: 'rep', id: 'ben', row: rep({ id: 'ben', ...twin }) },
        { kind: 'rep', id: 'cid', row: rep({ id: 'cid', ...twin }) },
      ]),
    );
    await db.query(
      `INSERT INTO identity (org_id, issuer, subject, rep_id) VALUES ('acme', $1, 'tied', 'ben')`,
      [issuer.url],
    );
  });
  afterAll(async () => {
    issuer.close();
    await db.close();
  });

  const settings = (url: string, more: Partial<ExternalSignIn> = {}): ExternalSignIn => ({
    kind: 'external',
    clientId: 'c',
    issuer: url,
    audience: 'repside',
    scope: 'openid',
    resource: null,
    orgId: 'acme',
    proofs: true,
    tokenType: null,
    requiredScope: null,
    emailTrust: 'claim',
    ...more,
  });
  const token = async (claims: JWTPayload, key?: CryptoKey, header: object = {}) =>
    `Bearer ${await issuer.sign({ aud: 'repside', sub: 's', email_verified: true, ...claims }, { key, header })}`;
  const open = (more: Partial<ExternalSignIn> = {}, url = issuer.url) => {
    const checkProof = proofsFor('https://repside.example', clock);
    const authenticate = externalAccess(db, settings(url, more), checkProof, clock);
    return (authorization: string, path = '/v1/me') =>
      authenticate(authorization, { proof: null, method: 'GET', path });
  };
  const reasonFor = async (
    authorization: string,
    more: Partial<ExternalSignIn> = {},
  ): Promise<string | undefined> =>
    open(more)(authorization).then(
      () => 'taken',
      (error: unknown) => (error instanceof ProblemError ? error.problem.reason : String(error)),
    );

  it('A token finds its rep by email address, by alias, or by an administrator’s link', async () => {
    const authenticate = open();
    const repOf = async (claims: JWTPayload) => (await authenticate(await token(claims))).repId;
    expect(await repOf({ email: 'Anna@Acme.example' })).toBe('anna');
    expect(await repOf({ email: 'anna@old.example' })).toBe('anna');
    expect(await repOf({ sub: 'tied', email: 'anna@acme.example' })).toBe('ben');
  });

  it.each<[JWTPayload, Partial<ExternalSignIn>, string]>([
    [{ email_verified: undefined }, {}, 'no-email'],
    [{ email: 'eve@acme.example' }, {}, 'not-a-rep'],
    [{ email: 'twin@acme.example' }, {}, 'several-reps'],
    [{ email: ['anna@acme.example'] }, {}, 'no-email'],
    [{ email: 'anna@acme.example\0' }, {}, 'no-email'],
    [{ email: `${'a'.repeat(400)}@acme.example` }, {}, 'no-email'],
    [{ email: 'anna@acme.example', sub: 'a\0b' }, {}, 'not-valid'],
    [{ email: 'anna@acme.example', sub: 'x'.repeat(3_000) }, {}, 'not-valid'],
    ...[false, 'true', 'false', 1, 0, null, undefined].map(
      (verified): [JWTPayload, Partial<ExternalSignIn>, string] => [
        { email: 'anna@acme.example', email_verified: verified },
        {},
        'email-not-verified',
      ],
    ),
    [{ email: 'anna@acme.example', email_verified: undefined }, { emailTrust: 'issuer' }, 'taken'],
    [
      { email: 'anna@acme.example', email_verified: false },
      { emailTrust: 'issuer' },
      'email-not-verified',
    ],
  ])('A token with %j, where %j is set, is answered with: %s', async (claims, more, reason) => {
    expect(await reasonFor(await token(claims), more)).toBe(reason);
  });

  const email = 'anna@acme.example';
  it.each<[string, JWTPayload, object, Partial<ExternalSignIn>, string]>([
    ['another audience', { aud: 'other' }, {}, {}, 'wrong-audience'],
    ['another issuer', { iss: 'https://other.example' }, {}, {}, 'wrong-issuer'],
    ['an end that has passed', { exp: clock.now() / 1000 - 10 }, {}, {}, 'expired'],
    ['a start to come', { nbf: clock.now() / 1000 + 6_000 }, {}, {}, 'clock'],
    ['a time to come', { iat: clock.now() / 1000 + 6_000 }, {}, {}, 'clock'],
    ['no end', { exp: undefined }, {}, {}, 'not-valid'],
    ['another client, as OpenID Connect says it', { azp: 'other' }, {}, {}, 'wrong-client'],
    ['another client, as RFC 9068 says it', { client_id: 'other' }, {}, {}, 'wrong-client'],
    ['another client, as Okta says it', { cid: 'other' }, {}, {}, 'wrong-client'],
    ['another client, as Entra says it', { appid: 'other' }, {}, {}, 'wrong-client'],
    ['our client', { azp: 'c', client_id: 'c' }, {}, {}, 'taken'],
    ['the type of a logout token', {}, { typ: 'logout+jwt' }, {}, 'wrong-type'],
    ['the type of a proof', {}, { typ: 'dpop+jwt' }, {}, 'wrong-type'],
    ['events, like a logout token', { events: {} }, {}, {}, 'wrong-type'],
    ['a nonce, like an ID token', { nonce: 'n' }, {}, {}, 'wrong-type'],
    ['a hash of an access token, like an ID token', { at_hash: 'h' }, {}, {}, 'wrong-type'],
    ['the kind of an ID token, as Keycloak says it', { typ: 'ID' }, {}, {}, 'wrong-type'],
    ['a nonce in an access token of Keycloak', { nonce: 'n', typ: 'Bearer' }, {}, {}, 'taken'],
    ['a nonce in a bound access token of Keycloak', { nonce: 'n', typ: 'DPoP' }, {}, {}, 'taken'],
    ['no type where one is set', {}, {}, { tokenType: 'at+jwt' }, 'wrong-type'],
    ['the type that is set', {}, { typ: 'at+jwt' }, { tokenType: 'at+jwt' }, 'taken'],
    ['no scope where one is set', {}, {}, { requiredScope: 'repside' }, 'wrong-scope'],
    ['another scope', { scope: 'repside2' }, {}, { requiredScope: 'repside' }, 'wrong-scope'],
    ['the scope', { scope: 'a repside' }, {}, { requiredScope: 'repside' }, 'taken'],
    ['the scope in a list', { scp: ['repside'] }, {}, { requiredScope: 'repside' }, 'taken'],
  ])('A token with %s is checked', async (_what, claims, header, more, reason) => {
    expect(await reasonFor(await token({ email, ...claims }, undefined, header), more)).toBe(
      reason,
    );
  });

  it('A token signed with a stranger’s key is refused', async () => {
    expect(await reasonFor(await token({ email }, stranger.privateKey))).toBe('not-valid');
  });

  it('A new key is accepted at once, and a revoked one forgotten within a minute', async () => {
    const authenticate = open();
    const before = await token({ email });
    const repOf = (authorization: string) => authenticate(authorization).then(({ repId }) => repId);
    expect(await repOf(before)).toBe('anna');
    await issuer.rotate();
    expect(await repOf(await token({ email }))).toBe('anna');
    clock.move(60_000);
    await expect(repOf(before)).rejects.toMatchObject({ problem: { reason: 'not-valid' } });
  });

  it('The server fetches the keys a few times a minute at most, whatever key ids tokens name', async () => {
    const authenticate = open();
    await authenticate(await token({ email }));
    const asked = issuer.asked;
    for (let i = 0; i < 100; i += 1) {
      const strange = await token({ email }, stranger.privateKey, { kid: `strange-${i}` });
      await expect(authenticate(strange)).rejects.toMatchObject({
        problem: { reason: 'not-valid' },
      });
    }
    expect(issuer.asked - asked).toBeLessThanOrEqual(6);
  });

  it('An account that was once found by its email address still names its rep when the rep is gone', async () => {
    const authenticate = open();
    await db.transaction((tx) =>
      writeChanges(tx, 'acme', [{ kind: 'rep', id: 'dan', row: rep({ id: 'dan' }) }]),
    );
    const dan = await token({ sub: 'of-dan', email: 'dan@acme.example' });
    expect((await authenticate(dan)).repId).toBe('dan');
    await db.transaction((tx) => writeChanges(tx, 'acme', [{ kind: 'rep', id: 'dan', row: null }]));
    expect((await authenticate(dan)).repId).toBe('dan');
    const other = await token({ sub: 'another', email: 'dan@acme.example' });
    expect(await reasonFor(other)).toBe('not-a-rep');
  });

  describe('Reps who share an email address', () => {
    const day = (days: number | undefined) =>
      days === undefined ? null : plainDateIn(clock.now() + days * 86_400_000, 'Europe/Amsterdam');
    const daysOf = ({ from, to }: Days) => ({ activeFrom: day(from), activeTo: day(to) });
    /** The first and the last day, counted from today. */
    type Days = { from?: number; to?: number };
    const active: Days = {};
    const left: Days = { to: -1 };
    const comes: Days = { from: 1 };
    let count = 0;
    /** Who answers to an address that these reps have, and to the account that the rep `seen` had used. */
    const found = async (reps: Days[], path: string, seen: number | null = null) => {
      count += 1;
      const address = `shared-${count}@acme.example`;
      const ids = reps.map((_, at) => `shared-${count}-${at}`);
      const changes = reps.map((days, at): Change => {
        const id = ids[at] ?? '';
        return { kind: 'rep', id, row: rep({ id, email: address, ...daysOf(days) }) };
      });
      await db.transaction((tx) => writeChanges(tx, 'acme', changes));
      const sub = `shared-${count}`;
      if (seen !== null) {
        const noted = { issuer: issuer.url, subject: sub, repId: ids[seen] ?? '', at: 0 };
        await recordIdentity(db, 'acme', noted);
      }
      const answer = await open()(await token({ sub, email: address }), path).catch(
        (error: unknown) => error,
      );
      if (answer instanceof ProblemError) return answer.problem.reason;
      return answer instanceof Error ? answer : ids.indexOf((answer as { repId: string }).repId);
    };

    it.each<[string, Days[], number | string]>([
      ['one who has left and one who is active', [left, active], 1],
      ['one who starts later and one who is active', [comes, active], 1],
      ['one on the last day and one who starts tomorrow', [{ to: 0 }, comes], 0],
      ['one who left yesterday and one who starts today', [left, { from: 0 }], 1],
      ['one who has left and one who starts later', [left, comes], 1],
      ['two who have left', [left, left], 0],
      ['two who are active, and one who has left', [active, active, left], 'several-reps'],
      ['two who start later', [comes, comes], 'several-reps'],
    ])('Of %s, sign-in finds the right one', async (_what, reps, right) => {
      expect(await found(reps, '/v1/me')).toBe(right);
    });

    it('An active rep whose alias is the address comes before one who has left', async () => {
      const former = rep({ id: 'yan', email: 'y@acme.example', ...daysOf(left) });
      const now = rep({ id: 'yve', aliases: ['y@acme.example'] });
      const both = [former, now].map((row): Change => ({ kind: 'rep', id: row.id, row }));
      await db.transaction((tx) => writeChanges(tx, 'acme', both));
      const answer = await open()(await token({ sub: 'y', email: 'y@acme.example' }));
      expect(answer.repId).toBe('yve');
    });

    it('The browser of a rep who has left is told so before the account becomes the rep who is active', async () => {
      expect(await found([left, active], '/v1/pull', 0)).toBe(0);
      expect(await found([left, active], '/v1/me', 0)).toBe(1);
      expect(await found([left, comes], '/v1/me', 0)).toBe(0);
      expect(await found([left, active], '/v1/pull', 1)).toBe(1);
    });

    it('An account that is linked to a rep who has left is nobody else', async () => {
      await db.query(
        `INSERT INTO identity (org_id, issuer, subject, rep_id) VALUES ('acme', $1, 'tied-2', 'zoe')`,
        [issuer.url],
      );
      const both = ['zoe', 'zac'].map((id): Change => {
        const days = daysOf(id === 'zoe' ? left : active);
        return { kind: 'rep', id, row: rep({ id, email: 'z@acme.example', ...days }) };
      });
      await db.transaction((tx) => writeChanges(tx, 'acme', both));
      const claims = { sub: 'tied-2', email: 'z@acme.example' };
      expect((await open()(await token(claims))).repId).toBe('zoe');
    });
  });

  it('The server says that the issuer is away when its keys cannot be read or are another issuer’s', async () => {
    const gone = await startKeyIssuer();
    gone.close();
    await expect(open({}, gone.url)(await token({ iss: gone.url }))).rejects.toMatchObject({
      problem: { code: 'unavailable' },
    });
    const impostor = await startKeyIssuer('https://other.example');
    await expect(open({}, impostor.url)(await token({ iss: impostor.url }))).rejects.toMatchObject({
      problem: { code: 'unavailable' },
    });
    impostor.close();
  });
});
