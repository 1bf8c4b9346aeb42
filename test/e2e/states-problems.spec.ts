import { extensionPage, sidebarFrame } from '../kit/browser.ts';
import { openMailOf, openOutbox, refuseAll, wireProblem } from './changed-answers.ts';
import { collapse, expand, go, pullAndPush, rail, test } from './states.ts';
import { expect } from './world.ts';

test('The panel shows a rejected log, and says when a portal answers instead of the server', async ({
  page,
  inside: frame,
  serverProxy,
  shoot,
}) => {
  await openMailOf(page, frame, 'Dana Whitfield');

  serverProxy.hook('/v1/push', refuseAll('The account of this activity is not there any more.'));
  await frame.getByRole('button', { name: 'Meeting', exact: true }).click();
  await expect(frame.getByRole('button', { name: '1 rejected' })).toBeVisible();
  await shoot('log-refused', frame);
  for (const path of pullAndPush) serverProxy.hook(path, () => ({ status: 200, html: 'A portal' }));
  await page.reload();
  await expand(await sidebarFrame(page));
  const second = await sidebarFrame(page);
  await second.getByRole('button', { name: 'Call', exact: true }).click();
  await openOutbox(second);
  await expect(second.getByText(/answered instead of the server/).first()).toBeVisible();
  await shoot('outbox', second);
  await second.getByRole('button', { name: 'Discard' }).click();
  await shoot('outbox-discard', second);
  await second.locator('.outbox-ask').getByRole('button', { name: 'Discard' }).click();
  await go(second, 'Prospect');
  await shoot('offline', second);
  await collapse(second);
  await shoot('rail-offline', second, rail);
});

test('The panel shows a failing server, a server that is too new, and a sign-in that has ended', async ({
  inside: frame,
  serverProxy,
  shoot,
}) => {
  const syncNow = async () => {
    await openOutbox(frame);
    await frame.getByRole('button', { name: 'Sync now' }).click();
  };
  for (const path of pullAndPush) {
    serverProxy.hook(path, () => ({
      status: 500,
      json: { code: 'internal', message: 'It broke.' },
    }));
  }
  await syncNow();
  await expect(frame.getByRole('button', { name: 'Sync problem' })).toBeVisible();
  await shoot('error', frame);
  for (const path of pullAndPush) serverProxy.hook(path, wireProblem('wire-too-old'));
  await syncNow();
  await expect(frame.getByText(/^This version of Repside is too old.* Update it/)).toBeVisible();
  await go(frame, 'Today');
  await shoot('too-old', frame);
  for (const path of pullAndPush) {
    serverProxy.hook(path, () => ({ status: 401, json: { code: 'unauthorized', message: 'No.' } }));
  }
  await syncNow();
  await expect(frame.getByText(/^Your sign-in has expired/)).toBeVisible();
  await go(frame, 'Prospect');
  await shoot('session-ended', frame);
});

test('The settings and the browser’s own side panel look as designed', async ({
  context,
  inside: _,
  shoot,
}) => {
  const options = await context.newPage();
  await options.goto(extensionPage('options.html'));
  await expect(options.getByText('Rows on this device')).toBeVisible();
  await shoot('options', options.mainFrame(), { x: 300, y: 0, width: 680, height: 800 });
  const beside = await context.newPage();
  await beside.goto(extensionPage('sidepanel.html'));
  await expect(beside.getByRole('navigation')).toBeVisible();
  await beside.setViewportSize({ width: 400, height: 800 });
  await shoot('side-panel', beside.mainFrame(), { x: 0, y: 0, width: 400, height: 800 });
});
