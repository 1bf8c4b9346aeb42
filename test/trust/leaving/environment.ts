import { buildDemo } from '../../kit/build-extension.ts';
import type { Attack, Environment } from '../campaign.ts';
import { type LeavingOrganisation, openOrganisation } from './organisation.ts';
import { RepBrowser } from './rep-browser.ts';
import { stateOf } from './state.ts';

/** The real server, and Anna's real browser with the built extension. */
export interface LeavingEnvironment extends Environment {
  org: LeavingOrganisation;
  browser: RepBrowser;
}

export type LeavingAttack = Attack<LeavingEnvironment>;

export async function openLeaving(): Promise<LeavingEnvironment> {
  const extension = process.env.REPSIDE_CHROME ?? (await buildDemo('chrome'));
  const org = await openOrganisation();
  const browser = await RepBrowser.open(org, extension);
  return {
    org,
    browser,
    close: async () => {
      await browser.close();
      await org.close();
    },
  };
}

/** An attack on a browser in which Anna is signed in, has all her rows, and has a click that was not sent. */
export const attack = (
  id: string,
  what: string,
  attempt: (environment: LeavingEnvironment) => Promise<void>,
): LeavingAttack => ({
  id,
  what,
  attempt: async (environment) => {
    await makeReady(environment);
    await attempt(environment);
  },
});

async function makeReady({ org, browser }: LeavingEnvironment): Promise<void> {
  const { serverProxy } = org;
  for (const path of ['/v1/pull', '/v1/gone', '/oidc/token']) serverProxy.hook(path, null);
  // No push reaches the server, so the rep's click stays in the outbox.
  serverProxy.hook('/v1/push', () => {
    throw new Error('cut');
  });
  serverProxy.cut(false);
  await browser.shiftClock(0);
  const { owner, entries } = stateOf(await browser.kept());
  if (owner !== 'anna') {
    if (owner !== null) await browser.signOut();
    await org.reinstate();
    await browser.signIn();
  } else await browser.sync();
  if (entries === 0) await browser.click();
  const ready = stateOf(await browser.kept());
  if (ready.rows === 0 || ready.entries === 0) throw new Error('Anna has no rows, or did nothing');
}
