import { newSigner } from '../../kit/host-files.ts';
import { must } from '../identity/requests.ts';
import { attack, type LeavingAttack, type LeavingEnvironment } from './environment.ts';
import { orgId } from './organisation.ts';
import { stateOf } from './state.ts';
import { mustBeWiped } from './traces.ts';

const header = { alg: 'ES256', typ: 'repside-gone' };
const anna = () => ({ org: orgId, rep: 'anna', at: Date.now() + 5_000 });
const gone = (statement: string) => ({
  status: 401,
  json: { code: 'gone', message: 'You were taken out', gone: statement },
});

/** Throws if an answer with this statement makes the browser remove anything. */
async function survives({ org, browser }: LeavingEnvironment, statement: string): Promise<void> {
  const before = stateOf(await browser.kept());
  let given = 0;
  org.serverProxy.hook('/v1/pull', () => {
    given += 1;
    return gone(statement);
  });
  await browser.sync();
  must(given > 0, 'the statement was not given to anybody');
  const after = stateOf(await browser.kept());
  must(JSON.stringify(after) === JSON.stringify(before), `left is ${JSON.stringify(after)}`);
}

/** Checks that both panels say that the rep was removed and how much was not sent, and that nothing else is left. */
async function isToldAndWiped({ browser }: LeavingEnvironment, entries: number): Promise<void> {
  const panels = [await browser.panel(), browser.beside.mainFrame()];
  for (const panel of panels) {
    await panel.getByText('You are no longer in Acme Wheels.').waitFor();
    await panel.getByText(new RegExp(`^${entries} entr(y|ies) w(as|ere) not sent`)).waitFor();
    const said = (await panel.locator('body').textContent()) ?? '';
    must(!/Dana|Call|Meeting|northwind/i.test(said), `the screen says ${said}`);
  }
  mustBeWiped(await browser.kept());
}

/** Attacks with the statement that a rep was removed, or against it. */
export const goneAttacks: readonly LeavingAttack[] = [
  attack(
    'gone-forged',
    'Somebody without the organisation’s key states that the rep was removed.',
    async (g) => {
      await survives(g, await (await newSigner(orgId)).state(anna(), header));
      const none = [{ ...header, alg: 'none' }, anna()].map((one) =>
        Buffer.from(JSON.stringify(one)).toString('base64url'),
      );
      await survives(g, `${none.join('.')}.`);
      const [head, body] = (await g.org.stated(Date.now() + 5_000)).split('.');
      await survives(g, `${head}.${body}.${'A'.repeat(86)}`);
    },
  ),
  attack(
    'gone-unsigned',
    'A server without the key refuses the rep, and the issuer does too.',
    async (g) => {
      const { org, browser } = g;
      await survives(g, 'x.y.z');
      const before = stateOf(await browser.kept());
      let asked = 0;
      for (const path of ['/v1/pull', '/v1/push']) {
        org.serverProxy.hook(path, () => ({
          status: 401,
          json: { code: 'unauthorized', message: 'No' },
        }));
      }
      org.serverProxy.hook('/oidc/token', () => ({
        status: 400,
        json: { error: 'invalid_grant' },
      }));
      org.serverProxy.hook('/v1/gone', () => {
        asked += 1;
        return { status: 200, json: { gone: 'x.y.z' } };
      });
      await browser.sync();
      must(asked === 1, `whether the rep is gone was asked ${asked} times`);
      const after = stateOf(await browser.kept());
      must(JSON.stringify(after) === JSON.stringify(before), `left is ${JSON.stringify(after)}`);
    },
  ),
  attack(
    'gone-other',
    'A valid statement about another rep or organisation is forwarded.',
    async (g) => {
      const later = Date.now() + 5_000;
      await survives(g, await g.org.stated(later, { orgId, repId: 'ben' }));
      await survives(g, await g.org.stated(later, { orgId: 'bolt', repId: 'anna' }));
    },
  ),
  attack(
    'gone-replayed',
    'A statement from before the rep was added again is repeated.',
    async (g) => {
      await survives(g, await g.org.stated(Date.now() - 3_600_000));
      const old = await g.org.stated();
      g.org.serverProxy.hook('/v1/pull', null);
      await g.browser.sync();
      await survives(g, old);
    },
  ),
  attack(
    'gone-purpose',
    'Something that the key signed for another purpose is accepted as a statement.',
    async (g) => {
      const [, body, proof] = (await g.org.stated(Date.now() + 5_000)).split('.');
      const host = Buffer.from(JSON.stringify({ alg: 'ES256', typ: 'repside-host', org: orgId }));
      await survives(g, `${host.toString('base64url')}.${body}.${proof}`);
    },
  ),
  attack(
    'gone-successor',
    'A late statement about the previous rep removes the data of the next one.',
    async (g) => {
      const { org, browser } = g;
      const [asked, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      let pulls = 0;
      org.serverProxy.hook('/v1/pull', async () => {
        pulls += 1;
        if (pulls > 1) return null;
        asked.resolve();
        await answered.promise;
        return gone(await org.stated(Date.now() + 5_000));
      });
      const first = browser.sync();
      await asked.promise;
      await browser.signOut();
      await first;
      await browser.openSignIn('ben');
      answered.resolve();
      // The delayed answer may reach the first sync that the test waits for.
      await browser.until('Ben’s rows to be there', async () => {
        await browser.sync();
        return pulls > 1 && stateOf(await browser.kept()).rows > 0;
      });
      const { owner } = stateOf(await browser.kept());
      must(owner === 'ben', `${owner} is signed in`);
    },
  ),
  attack('50', 'A removed rep keeps the data in the browser.', async (g) => {
    const { entries } = stateOf(await g.browser.kept());
    await g.org.ops('rep', 'remove', '--rep', 'anna');
    await g.browser.sync();
    await isToldAndWiped(g, entries);
  }),
  attack(
    'gone-no-token',
    'A removed rep who gets no token from the issuer keeps the data.',
    async (g) => {
      const { entries } = stateOf(await g.browser.kept());
      await g.org.ops('rep', 'remove', '--rep', 'anna');
      g.org.serverProxy.hook('/oidc/token', () => ({
        status: 400,
        json: { error: 'invalid_grant' },
      }));
      // The access token has expired, and the browser has not asked lately whether the rep was removed.
      await g.browser.shiftClock(3_600_000);
      await g.browser.sync();
      await isToldAndWiped(g, entries);
    },
  ),
  attack(
    'gone-killed',
    'A rep who kills the browser during the removal keeps the rest of the data.',
    async (g) => {
      for (const database of ['repside-outbox', 'repside-store']) {
        await killedWithin(g, database);
      }
    },
  ),
];

/** Kills the browser while the removal waits for this database, and checks the browser after its next start, without a network. */
async function killedWithin(g: LeavingEnvironment, database: string): Promise<void> {
  const { org, browser } = g;
  if (stateOf(await browser.kept()).owner === null) {
    await org.reinstate();
    await browser.signIn();
    await browser.click();
  }
  const { entries } = stateOf(await browser.kept());
  const statement = await org.stated(Date.now() + 5_000);
  org.serverProxy.hook('/v1/pull', async () => {
    await browser.hold(database);
    return gone(statement);
  });
  await browser.ask();
  await browser.removing(database);
  await browser.kill();
  org.serverProxy.cut(true);
  await browser.start();
  await isToldAndWiped(g, entries);
  org.serverProxy.cut(false);
  org.serverProxy.hook('/v1/pull', null);
}
