import { expect, type Page, test } from '@playwright/test';
import { SignInRefusal } from '../../lib/contract/sign-in-refusal.ts';
import { englishScreens } from '../kit/english.ts';
import type { ChangingProxy, Hook } from '../kit/proxy.ts';
import { type LeavingOrganisation, openOrganisation } from '../trust/leaving/organisation.ts';
import { RepBrowser } from '../trust/leaving/rep-browser.ts';
import { builtExtension } from './world.ts';

const me = '/v1/me';
const config = '/v1/config';
const discovery = '/oidc/.well-known/openid-configuration';
const token = '/oidc/token';

const answer =
  (status: number, json: object): Hook =>
  () => ({ status, json });
const changed =
  (more: object): Hook =>
  () => ({ change: (json) => ({ ...Object(json), ...more }) });
const nobody: Hook = () => {
  throw new Error('cut');
};

const byServer = (reason: SignInRefusal): [string, Hook] => [
  me,
  answer(401, { code: 'unauthorized', message: 'No', reason }),
];

/** What makes the sign-in fail, by the reason that the rep reads. The server sends the other reasons in the same way as the first three. */
const ways: Partial<Record<SignInRefusal, [path: string, hook: Hook]>> = {
  'not-a-rep': byServer('not-a-rep'),
  'email-not-verified': byServer('email-not-verified'),
  clock: byServer('clock'),
  gone: [me, answer(401, { code: 'gone', message: 'Gone' })],
  'no-server': [config, () => ({ status: 200, html: 'A page' })],
  'server-unreachable': [config, nobody],
  'server-busy': [config, answer(503, { code: 'unavailable', message: 'Later' })],
  'client-too-old': [config, changed({ wire: { min: 900, max: 901 } })],
  'server-too-old': [config, changed({ wire: { min: 0, max: 0 } })],
  'issuer-unreachable': [discovery, nobody],
  'issuer-refused': [token, answer(400, { error: 'invalid_grant' })],
  'issuer-answer': [token, changed({ id_token: 'no.id.token' })],
  unknown: [discovery, changed({ authorization_endpoint: undefined })],
};

/** Presses the button, and confirms in the provider's window if it opens. */
async function signIn(panel: Page, serverProxy: ChangingProxy): Promise<void> {
  await panel.getByLabel('Server address').fill(serverProxy.url);
  const asked = panel.context().waitForEvent('page', { timeout: 20_000 });
  void asked
    .then((page) => page.getByRole('button', { name: 'Continue as Rep anna' }).click())
    .catch(() => {});
  await panel.getByRole('button', { name: 'Sign in' }).click();
}

test.describe('a refused sign-in', () => {
  let org: LeavingOrganisation;
  let browser: RepBrowser;
  test.beforeAll(async () => {
    org = await openOrganisation();
    browser = await RepBrowser.open(org, builtExtension('chrome'));
  });
  test.afterAll(async () => {
    await browser.close();
    await org.close();
  });

  test('The panel says why a sign-in was refused, and what to do', async () => {
    const { serverProxy } = org;
    const panel = browser.beside;
    await panel.bringToFront();
    for (const [name, [path, hook]] of Object.entries(ways)) {
      const reason = SignInRefusal.parse(name);
      serverProxy.hook(path, hook);
      await signIn(panel, serverProxy);
      const said = panel.getByRole('alert');
      await expect(said).toContainText(englishScreens.refusals[reason].what);
      await expect(said).toContainText(englishScreens.refusals[reason].todo);
      serverProxy.hook(path, null);
    }
  });

  test('The panel says that the sign-in window was closed', async () => {
    const panel = browser.beside;
    await panel.context().clearCookies();
    const asked = panel.context().waitForEvent('page');
    await panel.getByRole('button', { name: 'Sign in' }).click();
    await (await asked).close();
    await expect(panel.getByRole('alert')).toContainText(englishScreens.refusals.cancelled.what);
  });
});
