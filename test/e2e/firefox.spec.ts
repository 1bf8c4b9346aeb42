import { extensionFrame, launchFirefox, until } from '../kit/firefox.ts';
import { builtExtension, expect, robin, test } from './world.ts';

test('in Firefox: the frame, sign-in, quota and a log', async ({ world }) => {
  const browser = await launchFirefox(builtExtension('firefox'));
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    await page.goto(world.webmail);
    const panel = await extensionFrame(page, '/sidebar.html');
    const rail = await panel.waitForSelector('button.rail');
    await rail?.click();
    const address = await panel.waitForSelector('input[type="url"]');
    await address?.type(world.backend);
    await panel.locator('button[type="submit"]').click();
    const window = await until('the sign-in window', async () =>
      (await browser.pages()).find((one) => one.url().startsWith(world.backend)),
    );
    const rep = await until('the rep', () => window.$(`::-p-text(${robin})`));
    await rep.click();
    const figure = await panel.waitForSelector('[data-figure="attainment"]', { timeout: 30_000 });
    expect(await figure?.evaluate((e) => e.textContent)).toMatch(/61\s*%/);

    const mail = await until('the mail', () => page.$('::-p-text(Pricing for 42 vans)'));
    await mail.click();
    const log = await until('the log button', () => panel.$('button.log-main:enabled'));
    await log.click();
    await panel.waitForSelector('::-p-text(confirmed)');
  } catch (error) {
    const [, page] = await browser.pages();
    await page?.screenshot({ path: 'test-results/firefox.png' });
    throw error;
  } finally {
    await browser.close();
  }
});
