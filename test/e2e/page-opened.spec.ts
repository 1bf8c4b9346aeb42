import {
  alarmMinutes,
  openEmail,
  openSettings,
  postponeAlarm,
  requestsAt,
  withMetrics,
} from '../kit/network-use.ts';
import { expect, openPanel, signIn, test } from './world.ts';

// This process starts the server of this file.
withMetrics();
const pages = 20;

test('Pages that are opened and left with the rail send nothing; a click does', async ({
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

  // The control: a request is counted.
  const panel = await openPanel(page);
  await panel.getByRole('button', { name: 'Call', exact: true }).click();
  await expect.poll(() => requestsAt(world.backend)).toBeGreaterThan(before);
});
