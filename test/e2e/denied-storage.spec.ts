import { launchBrowser } from '../kit/browser.ts';
import { builtExtension, expect, openPanel, test } from './world.ts';

test('The panel says what to do when the browser denies the frame its storage', async ({
  world,
}) => {
  // Without partitioned storage, Chromium does not let a framed extension page use databases.
  const context = await launchBrowser({
    extension: builtExtension('chrome'),
    flags: ['--disable-features=ThirdPartyStoragePartitioning'],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(world.webmail);
  const panel = await openPanel(page);
  await expect(panel.getByText('Repside can’t store data here')).toBeVisible();
  await page.screenshot({ path: 'screenshots/states/storage-closed.png' });
  await context.close();
});
