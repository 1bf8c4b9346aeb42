import {
  alarmMinutes,
  openEmail,
  openSettings,
  postponeAlarm,
  requestsAt,
  withMetrics,
} from '../kit/network-use.ts';
import { expect, openPanel, signIn, test } from './world.ts';

// This process starts the server that this file uses, so the setting takes effect.
withMetrics();
const pages = 20;

test('The extension sends nothing when pages are opened and left, and sends a request when the rep clicks', async ({
  context,
  page,
  world,
}) => {
  await page.goto(world.webmail);
  await signIn(context, await openPanel(page), world);
  const extension = await openSettings(context);
  await page.goto('about:blank');
  await expect.poll(() => alarmMinutes(extension)).toBe(1);
  await postponeAlarm(extension);

  const before = await requestsAt(world.backend);
  for (let i = 0; i < pages; i += 1) await openEmail(page, world.webmail);
  expect(await requestsAt(world.backend)).toBe(before);

  // The control: the test does count a request.
  const panel = await openPanel(page);
  await panel.getByRole('button', { name: 'Call', exact: true }).click();
  await expect.poll(() => requestsAt(world.backend)).toBeGreaterThan(before);
});
