import type { Page } from '@playwright/test';
import { sidebarFrame } from '../kit/browser.ts';
import { expect, openPanel, signIn, test } from './world.ts';

// Read by the backend of this file, which is started by this process.
const metricsToken = 'a-word';
process.env.METRICS_TOKEN = metricsToken;
const pages = 20;

/** All requests the backend has answered but those of this test itself. */
async function requestsAt(backend: string): Promise<number> {
  const answer = await fetch(`${backend}/metrics`, {
    headers: { authorization: `Bearer ${metricsToken}` },
  });
  const counts = (await answer.text()).matchAll(
    /^repside_http_request_seconds_count\{route="([^"]+)".*\} (\d+)$/gm,
  );
  return [...counts].reduce(
    (sum, [, route, count]) => (route === '/metrics' ? sum : sum + Number(count)),
    0,
  );
}

/** Minutes between the alarms that make the worker ask. */
const alarmMinutes = (extension: Page) =>
  extension.evaluate(async () => {
    const alarm = await Reflect.get(globalThis, 'chrome').alarms.get('sync');
    return alarm?.periodInMinutes ?? null;
  });

test('opening and leaving pages with the rail sends nothing; a click does', async ({
  context,
  page,
  world,
}) => {
  await page.goto(world.webmail);
  await signIn(context, await openPanel(page), world);
  const [worker] = context.serviceWorkers();
  if (!worker) throw new Error('the extension has no worker');
  const extension = await context.newPage();
  await extension.goto(new URL('/options.html', worker.url()).href);
  await page.goto('about:blank');
  // The panel has gone: from here on it is the alarm that asks, and it is put off until the test is over.
  await expect.poll(() => alarmMinutes(extension)).toBe(1);
  await extension.evaluate(() =>
    Reflect.get(globalThis, 'chrome').alarms.create('sync', {
      delayInMinutes: 60,
      periodInMinutes: 60,
    }),
  );

  const before = await requestsAt(world.backend);
  for (let i = 0; i < pages; i += 1) {
    await page.goto(world.webmail);
    await page.getByText('Pricing for 42 vans').first().click();
    const rail = (await sidebarFrame(page)).getByRole('button', { name: /Open Repside/ });
    await expect(rail).toBeVisible();
  }
  expect(await requestsAt(world.backend)).toBe(before);

  // The control: what is sent is counted.
  const panel = await openPanel(page);
  await panel.getByRole('button', { name: 'Call', exact: true }).click();
  await expect.poll(() => requestsAt(world.backend)).toBeGreaterThan(before);
});
