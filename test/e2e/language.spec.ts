import type { Page } from '@playwright/test';
import { armed, extensionPage, sidebarFrame } from '../kit/browser.ts';
import { type ChangingProxy, startProxy } from '../kit/proxy.ts';
import { apply, changeRow, openMailOf } from './changed-answers.ts';
import { test as base, expect, openPanel, robin, signIn } from './world.ts';

const test = base.extend<{ serverProxy: ChangingProxy }>({
  serverProxy: async ({ world }, use) => {
    const serverProxy = await startProxy(world.backend);
    await use(serverProxy);
    await serverProxy.close();
  },
});

test('Texts, numbers and dates follow the rep’s locale, whatever the browser’s is', async ({
  world,
  context,
  page,
  serverProxy,
}) => {
  serverProxy.hook(
    '/v1/pull',
    apply(changeRow('rep', robin, (row) => ({ ...row, locale: 'de-DE' }))),
  );
  await page.goto(world.webmail);
  const panel = await openPanel(page);
  await expect(panel.getByText('Sign in to Repside')).toBeVisible();
  await signIn(context, panel, { backend: serverProxy.url });
  await expect(panel.getByText(/^Synchronisiert/)).toBeVisible();
  await expect(panel.locator('html')).toHaveAttribute('lang', 'de');
  await expect(panel.locator('.glance')).toContainText(/von [\d.]+\s€/u);
  await openMailOf(page, panel, 'Dana Whitfield');
  await armed(panel);
  await panel.getByRole('button', { name: 'Anruf', exact: true }).click();
  await expect(panel.getByText('Anruf erfasst')).toBeVisible();
  await panel.getByRole('navigation').getByRole('button', { name: 'Vorlagen' }).click();
  await expect(panel.getByPlaceholder('Vorlagen durchsuchen')).toBeVisible();

  const settings = await context.newPage();
  await settings.goto(extensionPage('options.html'));
  await expect(settings.getByRole('heading', { name: 'Repside-Einstellungen' })).toBeVisible();

  // On the next page, the first paint and the app are in German from the start.
  const again = await context.newPage();
  await again.goto(world.webmail);
  const rail = (await sidebarFrame(again)).getByRole('button', { name: /^Repside öffnen/ });
  await expect(rail).toBeVisible();
  await expect(rail).toContainText('%');
  await expect.poll(() => closedTitles(again)).toContain('Seitenleiste verschieben');
});

/** The titles on a page, including those in closed shadow roots. */
async function closedTitles(page: Page): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('DOM.enable');
  const { nodes } = await devtools.send('DOM.getFlattenedDocument', { depth: -1, pierce: true });
  await devtools.detach();
  // The list contains names and values in turn.
  return nodes.flatMap(({ attributes = [] }) =>
    attributes.filter((_, at) => at % 2 === 1 && attributes[at - 1] === 'title'),
  );
}
