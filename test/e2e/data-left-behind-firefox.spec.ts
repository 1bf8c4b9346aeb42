import type { Page } from 'puppeteer-core';
import { press, sayYes, until } from '../kit/firefox.ts';
import { newSigner } from '../kit/host-files.ts';
import { offlineDays, openOrganisation, orgId } from '../trust/leaving/organisation.ts';
import { stateOf } from '../trust/leaving/state.ts';
import { readStoredData, secretsIn, syncToItsEnd } from '../trust/leaving/stored-data.ts';
import { mustBeWiped } from '../trust/leaving/traces.ts';
import { inFirefox, openEmail, openSettings, signInFirefox } from './in-firefox.ts';
import { expect, test } from './world.ts';

const dayMs = 24 * 3_600_000;

/** Moves the clock of the background script, and tells the script that the browser is online again. */
async function inBackground(settings: Page, aheadMs: number): Promise<void> {
  await settings.evaluate(async (ahead) => {
    const page: Window & typeof globalThis = await Reflect.get(
      globalThis,
      'browser',
    ).runtime.getBackgroundPage();
    const real: () => number = Reflect.get(page.Date, 'real') ?? page.Date.now;
    Object.assign(page.Date, { real, now: () => real() + ahead });
    page.dispatchEvent(new page.Event('online'));
  }, aheadMs);
}

test('In Firefox, a sign-in is bound to a key, the lease ends, an offline sign-out is revoked later, and a removed rep’s data is wiped', async () => {
  const org = await openOrganisation();
  const { serverProxy } = org;
  const world = { webmail: org.webmail, backend: serverProxy.url };
  const anna = { rep: 'Rep anna', until: 'nav' };
  try {
    await inFirefox(world, async (page, panel, browser) => {
      const settings = await openSettings(browser, panel);
      await page.bringToFront();
      const kept = () => settings.evaluate(readStoredData);
      const state = async () => stateOf(await kept());
      const sync = () => settings.evaluate(syncToItsEnd);
      serverProxy.hook('/v1/push', () => {
        throw new Error('cut');
      });
      const address = await panel.waitForSelector('input[type="url"]');
      await address?.type(world.backend);
      await signInFirefox(browser, panel, world, anna);
      expect(await settings.evaluate(secretsIn)).toMatchObject({ extractable: false, bound: true });
      await sync();
      const { rows } = await state();
      expect(rows).toBeGreaterThan(0);

      serverProxy.cut(true);
      await openEmail(page);
      await press(panel, 'button.activity-log-main');
      await sayYes(panel);
      await panel.waitForSelector('.activity-log-done');
      await inBackground(settings, offlineDays * dayMs + 60_000);
      await sync();
      expect(await state()).toEqual({ owner: 'anna', rows: 0, entries: 1 });
      await panel.waitForSelector('::-p-text(Go online once)');
      serverProxy.cut(false);
      await sync();
      expect((await state()).rows).toBe(rows);
      await panel.waitForSelector('nav');
      await inBackground(settings, 0);
      await sync();

      const before = await org.refreshTokens();
      serverProxy.cut(true);
      await panel.evaluate(() =>
        Reflect.get(globalThis, 'browser').runtime.sendMessage({
          repside: 'session.signOut',
          request: {},
        }),
      );
      expect(await org.refreshTokens()).toEqual(before);
      expect(await state()).toEqual({ owner: null, rows: 0, entries: 1 });
      serverProxy.cut(false);
      await inBackground(settings, 0);
      await until('the token to be revoked', async () => {
        const { databases } = await kept();
        return databases['repside-session']?.revocations?.length === 0;
      });
      expect(await org.refreshTokens()).toHaveLength(before.length - 1);

      await signInFirefox(browser, panel, world, anna);
      await sync();
      const forger = await newSigner(orgId);
      const forged = await forger.state(
        { org: orgId, rep: 'anna', at: Date.now() + 5_000 },
        { alg: 'ES256', typ: 'repside-gone' },
      );
      const json = { code: 'gone', message: 'You were taken out', gone: forged };
      serverProxy.hook('/v1/pull', () => ({ status: 401, json }));
      await sync();
      expect(await state()).toEqual({ owner: 'anna', rows, entries: 1 });
      serverProxy.hook('/v1/pull', null);
      await org.ops('rep', 'remove', '--rep', 'anna');
      await sync();
      await panel.waitForSelector('::-p-text(You are no longer in Acme Wheels.)');
      await panel.waitForSelector('::-p-text(1 entry was not sent.)');
      mustBeWiped(await kept());
    });
  } finally {
    await org.close();
  }
});
