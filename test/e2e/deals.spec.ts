import { showMailWith } from './changed-answers.ts';
import { press } from './press.ts';
import { serverRows } from './server-rows.ts';
import { expect, signedInPanel, test } from './world.ts';

const dana = { name: 'Dana Whitfield', address: 'dana.whitfield@northwind-traders.example' };
const priya = { name: 'Priya', address: 'priya.raghunathan@fabrikam-logistics.example' };
const colleague = 'Imani Okonkwo';
const vans = 'Fleet Plus, 42 vans';

test('A colleague’s deal is neither in a log nor in a proposal unless the rep chooses it', async ({
  world,
  context,
  page,
}) => {
  test.setTimeout(240_000);
  const panel = await signedInPanel(context, page, world, colleague);
  await showMailWith(page, dana);
  await expect(panel.getByText(/deals? of (a colleague|colleagues)/)).toBeVisible();
  const before = new Set((await serverRows(panel, world.backend, 'activity')).map(({ id }) => id));
  await panel.getByRole('button', { name: 'Call', exact: true }).click();
  await expect(panel.getByText('Call logged').first()).toBeVisible();
  const logged = async () =>
    (await serverRows(panel, world.backend, 'activity')).filter(({ id }) => !before.has(id));
  await expect.poll(logged).toMatchObject([{ kind: 'call', dealId: null }]);

  await panel.getByRole('navigation').getByRole('button', { name: 'Templates' }).click();
  const deal = panel.getByLabel('For which deal?');
  await expect(deal).toHaveValue('');
  await deal.selectOption({ index: 1 });
  await expect(panel.getByText(`Filled for Northwind Traders, ${vans}`)).toBeVisible();
});

test('Two pipelines are counted apart, and each deal has its own currency', async ({
  world,
  context,
  page,
}) => {
  test.setTimeout(240_000);
  const panel = await signedInPanel(context, page, world);
  await showMailWith(page, priya);
  await expect(panel.getByText('Demo, New business')).toBeVisible();
  await expect(panel.getByRole('img', { name: 'Demo: step 3 of 6' })).toBeVisible();
  await panel.getByRole('button', { name: /more deal/ }).click();
  const renewal = panel.getByRole('button', { name: /Renewal, 30 trackers/ });
  await expect(renewal.getByRole('img', { name: 'Offered: step 2 of 3' })).toBeVisible();
  await expect(renewal).toContainText('US$11,800');
});

test('A rep loses a deal for a reason, and the server keeps who moved it and when', async ({
  world,
  context,
  page,
}) => {
  test.setTimeout(240_000);
  const panel = await signedInPanel(context, page, world);
  await showMailWith(page, dana);
  await panel.getByRole('button', { name: `Details of ${vans}` }).click();

  await expect(panel.getByText('Proposal, New business', { exact: false })).toBeVisible();
  await expect(panel.getByRole('region', { name: 'Lines' })).toContainText('€63.34');
  await expect(panel.getByRole('region', { name: 'Team' })).toContainText(colleague);
  const history = panel.getByRole('region', { name: 'History of stages' }).getByRole('listitem');
  await expect(history).toHaveCount(3);
  await expect(history.first()).toContainText('From Demo to Proposal');

  const stage = panel.getByRole('combobox', { name: 'Stage' });
  await stage.selectOption('Lost');
  await panel.getByRole('button', { name: 'Move' }).click();
  await expect(panel.getByRole('alert')).toHaveText('Say why the deal was lost');
  await panel.getByLabel('Loss reason').fill('Price');
  await panel.getByRole('button', { name: 'Move' }).click();
  await expect(panel.getByText('Moved to Lost')).toBeVisible();
  const open = panel.getByText('Proposal, New business');
  await press(panel, panel.getByRole('button', { name: 'Undo' }), open);
  await expect(open).toBeVisible();

  await stage.selectOption('Lost');
  await panel.getByLabel('Loss reason').fill('Price');
  await panel.getByRole('button', { name: 'Move' }).click();
  await expect(history.first()).toContainText('From Proposal to Lost');
  await expect(history.first()).toContainText('Robin Pereira');
  const deals = await serverRows(panel, world.backend, 'deal');
  const lost = deals.find(({ name }) => name === vans);
  expect(lost).toMatchObject({ stageId: 'stage-lost', lossReason: 'Price' });
  expect(lost?.closedOn).toBe(lost?.stageSince);
  const changes = await serverRows(panel, world.backend, 'stageChange');
  expect(changes).toContainEqual(
    expect.objectContaining({
      ...{ dealId: lost?.id, fromStageId: 'stage-proposal', toStageId: 'stage-lost' },
      ...{ repId: lost?.ownerRepId, stageSince: lost?.stageSince },
    }),
  );
});
