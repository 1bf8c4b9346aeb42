import { launchBrowser } from '../kit/browser.ts';
import { builtExtension, expect, robin, signedInPanel, test } from './world.ts';

/** Without the live connection the panel would poll every 15 seconds. */
const LIMIT_MS = 10_000;
const colleague = 'Imani Okonkwo';

test('A colleague’s log is on the other rep’s screen before it would be polled', async ({
  world,
}) => {
  const openAs = async (rep: string) => {
    const context = await launchBrowser({ extension: builtExtension('chrome') });
    context.setDefaultTimeout(20_000);
    const page = context.pages()[0] ?? (await context.newPage());
    const panel = await signedInPanel(context, page, world, rep);
    await page.getByText('Pricing for 42 vans').first().click();
    return { context, panel };
  };
  const mine = await openAs(robin);
  await expect(mine.panel.getByText('Head of Fleet, Northwind Traders')).toBeVisible();
  const theirs = await openAs(colleague);

  for (const [button, said] of [
    ['Call', 'Call logged'],
    ['Meeting', 'Meeting logged'],
  ] as const) {
    const seen = mine.panel.locator('li.ui-row', { hasText: colleague });
    const before = await seen.count();
    await theirs.panel.getByRole('button', { name: button, exact: true }).click();
    await expect(theirs.panel.getByText(said).first()).toBeVisible();
    const logged = Date.now();
    await expect(seen).toHaveCount(before + 1, { timeout: LIMIT_MS });
    console.log(`on the other screen after ${Date.now() - logged} ms`);
  }
  await mine.context.close();
  await theirs.context.close();
});
