import { systemClock } from '../../../lib/kit/clock.ts';
import { aged, newLease } from '../../../lib/sync/data-lease.ts';
import type { Attack } from '../campaign.ts';
import type { IdentityGround } from './ground.ts';
import type { Profile } from './profile.ts';
import { must } from './requests.ts';

const attack = (
  id: string,
  what: string,
  attempt: (profile: Profile) => Promise<void>,
): Attack<IdentityGround> => ({
  id,
  what,
  attempt: async ({ newProfile }) => {
    const profile = await newProfile();
    const refusal = await profile.signIn();
    must(refusal === null, `the sign-in was refused: ${refusal}`);
    await profile.work();
    await attempt(profile);
  },
});

const header = { alg: 'ES256', typ: 'repside-gone' };
const later = () => Date.now() + 5_000;

/** Throws when the statement wipes the profile. */
async function survives({ code, count }: Profile, statement: string): Promise<void> {
  const taken = await code.gone.takeGone('acme/anna', statement, systemClock);
  const { rows, clicks } = await count();
  must(!taken && rows === 1 && clicks === 1, 'everything of the rep was removed');
}

/** What is tried on what the extension keeps in a browser. */
export const profileAttacks: readonly Attack<IdentityGround>[] = [
  attack('41', 'The answer to another sign-in is slipped in.', async ({ issuer, signIn }) => {
    issuer.wrongNonce = 'of-another';
    const refusal = await signIn();
    must(refusal === 'issuer-answer', `the sign-in ended with ${refusal}`);
  }),
  attack(
    '45',
    'A content script looks for tokens in the storage it can read.',
    async ({ kept }) => {
      const local = JSON.stringify(kept.local);
      must(!/access\.|refresh-/.test(local), `storage.local holds ${local.slice(0, 80)}`);
    },
  ),
  attack('46', 'The refresh token is copied out of the database.', async ({ code, issuer }) => {
    const [token = ''] = issuer.refreshTokens.keys();
    const rows = await code.database.sessionDatabase().tokens.toArray();
    const [row] = rows;
    const value: unknown = row?.value;
    const { refresh } = Object(value);
    must(refresh?.key?.extractable === false, 'its key can be taken out');
    const text = new TextDecoder().decode(refresh.data) + JSON.stringify(rows);
    must(!text.includes(token), 'it lies there in the clear');
  }),
  attack('47', 'After signing out something of the rep is left.', async ({ code, kept, count }) => {
    await code.session.endSession();
    must((await count()).rows === 0, 'rows are left');
    must((await code.meta.whoAmI()) === null, 'the rep is still signed in');
    must(Object.keys(kept.session).length === 0, 'a token is left in memory');
    must((await code.credentials.readCredentials()) === null, 'credentials are left');
  }),
  attack(
    '48',
    'Signing out without a network leaves the refresh token good.',
    async ({ code, issuer }) => {
      const [token = ''] = issuer.refreshTokens.keys();
      issuer.down.add('https://issuer.example');
      await code.session.endSession();
      issuer.down.clear();
      await code.revocations.revokeEnded(systemClock);
      must(issuer.revoked.includes(token), 'it was never revoked');
    },
  ),
  attack('49', 'The next rep of a browser sees the last one’s rows.', async (profile) => {
    const { anna, signIn, count } = profile;
    await signIn({ ...anna, repId: 'ben', repName: 'Ben' });
    must((await count()).rows === 0, 'Ben has Anna’s rows');
    const entries = await profile.code.outbox.outboxEntries();
    must(entries.length === 0, 'Ben sees Anna’s clicks');
    const token = await profile.code.access.accessToken('acme/anna');
    must(!token.ok, 'Anna’s work is given Ben’s token');
  }),
  attack('50', 'A rep who was taken out keeps everything in the browser.', async (profile) => {
    const { code, signer, count, kept } = profile;
    const statement = await signer.state({ org: 'acme', rep: 'anna', at: later() }, header);
    must(await code.gone.takeGone('acme/anna', statement, systemClock), 'it was not taken');
    const { rows, clicks } = await count();
    must(rows === 0 && clicks === 0, `${rows} rows and ${clicks} clicks are left`);
    must((await code.credentials.readCredentials()) === null, 'credentials are left');
    must(Object.keys(kept.session).length === 0, 'a token is left in memory');
  }),
  attack(
    'gone-forged',
    'Somebody without the organisation’s key says the rep is gone.',
    async (profile) => {
      const { newSigner } = await import('../../kit/host-files.ts');
      const thief = await newSigner('acme');
      const payload = { org: 'acme', rep: 'anna', at: later() };
      await survives(profile, await thief.state(payload, header));
      const none = [{ ...header, alg: 'none' }, payload].map((one) =>
        Buffer.from(JSON.stringify(one)).toString('base64url'),
      );
      await survives(profile, `${none.join('.')}.`);
    },
  ),
  attack(
    'gone-unsigned',
    'A server without the key refuses the token, again and again.',
    async (profile) => {
      profile.issuer.gone = 'x.y.z';
      await profile.code.gone.askWhetherGone('acme/anna', systemClock);
      await profile.code.access.refused();
      profile.issuer.refreshTokens.clear();
      const token = await profile.code.access.accessToken('acme/anna');
      must(!token.ok, 'a spent token was renewed');
      const { rows, clicks } = await profile.count();
      must(rows === 1 && clicks === 1, 'everything of the rep was removed');
    },
  ),
  attack(
    'gone-other',
    'A statement over another rep or organisation is passed on.',
    async (profile) => {
      const { signer } = profile;
      await survives(profile, await signer.state({ org: 'acme', rep: 'ben', at: later() }, header));
      await survives(
        profile,
        await signer.state({ org: 'bolt', rep: 'anna', at: later() }, header),
      );
    },
  ),
  attack(
    'gone-replayed',
    'A statement from before the rep was taken in again is repeated.',
    async (profile) => {
      const { signer, code } = profile;
      const before = Date.parse(profile.anna.serverTime) - 1;
      await survives(profile, await signer.state({ org: 'acme', rep: 'anna', at: before }, header));
      const old = await signer.state({ org: 'acme', rep: 'anna', at: later() }, header);
      await code.meta.setMeta('heardAt', later() + 60_000);
      await survives(profile, old);
    },
  ),
  attack(
    'gone-purpose',
    'A signature that the key made over a host file passes as a statement.',
    async (profile) => {
      const { signer } = profile;
      const payload = { org: 'acme', rep: 'anna', at: later() };
      const host = { alg: 'ES256', typ: 'repside-host', org: 'acme' };
      await survives(profile, await signer.state(payload, host));
    },
  ),
  {
    id: 'lease-clock-back',
    what: 'A stolen laptop’s clock is put back every day, so that its rows never go.',
    attempt: async () => {
      const start = Date.now();
      let lease = newLease(start);
      for (let day = 0; day < 60; day += 1) {
        for (let look = 0; look < 96; look += 1) lease = aged(lease, start + look * 300_000);
      }
      must(lease.elapsed > 14 * 24 * 3_600_000, `after 60 days of use ${lease.elapsed} ms count`);
    },
  },
];
