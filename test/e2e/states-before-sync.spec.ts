import { sidebarFrame } from '../kit/browser.ts';
import { collapse, rail, test } from './states.ts';
import { expect, openPanel, signIn } from './world.ts';

test('The panel shows its states before the first sync is done', async ({
  world,
  context,
  page,
  serverProxy,
  shoot,
}) => {
  await page.goto(world.webmail);
  const frame = await sidebarFrame(page);
  await expect(frame.getByRole('button', { name: /^Open Repside/ })).toBeVisible();
  await shoot('rail-signed-out', frame, rail);
  await openPanel(page);
  await shoot('signed-out', frame);
  // The panel can be collapsed before it has data.
  await collapse(frame);
  await openPanel(page);
  await frame.getByLabel('Server address').fill('http://repside.example');
  await frame.getByRole('button', { name: 'Sign in' }).click();
  await expect(frame.getByRole('alert')).toBeVisible();
  await shoot('signed-out-bad-address', frame);

  let pulls = 0;
  let release = () => {};
  serverProxy.hook('/v1/pull', () => {
    pulls += 1;
    if (pulls === 1) return null;
    return new Promise((resolve) => {
      release = () => resolve({ status: 502, json: {} });
    });
  });
  const inside = signIn(context, frame, { backend: serverProxy.url });
  await expect(frame.getByText(/^[\d,.]+ rows$/)).toBeVisible({ timeout: 30_000 });
  await shoot('first-sync', frame);
  release();
  await expect(frame.getByRole('button', { name: 'Try again' })).toBeVisible();
  await shoot('first-sync-stuck', frame);
  serverProxy.hook('/v1/pull', null);
  await frame.getByRole('button', { name: 'Try again' }).click();
  await inside;
});
