import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inContentScript } from '../hostile-page/environment.ts';
import { must } from '../identity/requests.ts';
import { attack, type LeavingAttack } from './environment.ts';
import { stateOf } from './state.ts';
import { secretsIn } from './stored-data.ts';
import { mustBeWiped } from './traces.ts';

/** Attacks on what a browser stores while a rep is signed in and after a sign-out. */
export const sessionAttacks: readonly LeavingAttack[] = [
  attack('41', 'A sign-in receives the answer to another sign-in.', async ({ org, browser }) => {
    await browser.signOut();
    org.serverProxy.hook('/oidc/token', () => ({
      change: (answer) => {
        const [head, body = '', proof] = String(Object(answer).id_token).split('.');
        const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
        const changed = Buffer.from(JSON.stringify({ ...claims, nonce: 'of-another' }));
        const token = `${head}.${changed.toString('base64url')}.${proof}`;
        return { ...Object(answer), id_token: token };
      },
    }));
    await browser.openSignIn(
      'anna',
      'Your sign-in service sent an answer that Repside can’t accept.',
    );
    must(stateOf(await browser.kept()).owner === null, 'the rep is signed in');
  }),
  attack(
    '45',
    'A content script looks for tokens in the storage that it can read.',
    async ({ browser }) => {
      await browser.panel();
      const seen = await inContentScript(
        { page: browser.mail },
        `(async () => {
        const areas = await Promise.all(['local', 'session', 'sync'].map(
          (area) => Promise.resolve(chrome.storage[area]?.get(null)).catch(String)));
        const names = (await indexedDB.databases()).map(({ name }) => name);
        return JSON.stringify([areas, names]);
      })()`,
      );
      must(typeof seen === 'string', 'the content script could not be taken over');
      must(!/repside-|eyJ|access|org-7f3a/.test(String(seen)), `it reads ${seen}`);
    },
  ),
  attack('46', 'The tokens are copied off the disk.', async ({ browser }) => {
    const { refresh, access, bound, extractable } = await browser.beside.evaluate(secretsIn);
    must(bound, 'the access token needs no proof');
    must(!extractable, 'the keys can be taken out');
    const kept = await browser.kept();
    const disk = JSON.stringify([kept.databases, kept.areas.local, kept.areas.sync, kept.others]);
    for (const token of [refresh, access]) {
      must(token.length > 20, 'there is no token to look for');
      must(!disk.includes(token), 'a token lies in the clear where the extension keeps things');
      const file = filesWith(browser.profile, token)[0];
      must(file === undefined, `a token lies in the clear in ${file}`);
    }
  }),
  attack('47', 'Some of the rep’s data is left after the sign-out.', async ({ browser }) => {
    const { entries } = stateOf(await browser.kept());
    await browser.signOut();
    mustBeWiped(await browser.kept(), entries);
    for (const panel of [await browser.panel(), browser.beside.mainFrame()]) {
      await panel.getByRole('button', { name: 'Sign in' }).waitFor();
    }
  }),
  attack(
    '48',
    'After a sign-out without a network, the refresh token stays valid.',
    async ({ org, browser }) => {
      const before = await org.refreshTokens();
      org.serverProxy.cut(true);
      await browser.signOut();
      const { databases } = await browser.kept();
      must(databases['repside-session']?.tokens?.length === 0, 'credentials are left');
      must(
        (await org.refreshTokens()).length === before.length,
        'it was revoked without a network',
      );
      org.serverProxy.cut(false);
      await browser.networkIsBack();
      await browser.until('the token to be revoked', async () => {
        const { databases } = await browser.kept();
        return databases['repside-session']?.revocations?.length === 0;
      });
      const after = await org.refreshTokens();
      must(after.length === before.length - 1, `${after.length} of ${before.length} tokens count`);
    },
  ),
  attack(
    '49',
    'The next rep of a browser sees the previous rep’s rows.',
    async ({ org, browser }) => {
      let pushed = '';
      org.serverProxy.hook('/v1/push', (body) => {
        pushed += JSON.stringify(body);
        return null;
      });
      await browser.signOut();
      await browser.signIn('ben');
      const { databases } = await browser.kept();
      const { owner } = stateOf({ ...(await browser.kept()), databases });
      must(owner === 'ben', `${owner} is signed in`);
      const theirs = JSON.stringify(databases['repside-store']).match(
        /good-(lead|quota|booking|activity)\b|dana/i,
      );
      must(!theirs, `Ben’s store holds ${theirs?.[0]}`);
      must(!pushed.includes('dana'), 'Anna’s click was sent as Ben’s');
      for (const panel of [await browser.panel(), browser.beside.mainFrame()]) {
        const said = (await panel.locator('body').textContent()) ?? '';
        must(!/good-|Anna|anna/.test(said), `Ben reads ${said}`);
      }
    },
  ),
];

/** The files of a folder that contain this text. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .filter((file) => readFileSync(file).includes(text));
}
