import { showMailWith } from './changed-answers.ts';
import { expect, signedInPanel, test } from './world.ts';

const dana = { name: 'Dana Whitfield', address: 'dana.whitfield@northwind-traders.example' };
const zoe = { name: 'Zoe', address: 'zoe.mueller@blaabaer-moebler.example' };

test('A template that fills the subject does not change the chosen person and deal', async ({
  world,
  context,
  page,
}) => {
  test.setTimeout(240_000);
  const panel = await signedInPanel(context, page, world);
  const go = (name: string) =>
    panel.getByRole('navigation').getByRole('button', { name, exact: true }).click();
  await showMailWith(page, zoe, null, [dana]);
  await page.getByRole('link', { name: 'Reply to all' }).click();
  const subject = page.getByLabel('Subject');
  await subject.fill('');
  // From the page alone, the panel would select somebody else.
  await go('Prospect');
  await panel.getByRole('button', { name: dana.address }).click();
  await go('Templates');
  await expect(panel.getByText('Filled for Dana Whitfield')).toBeVisible();

  await panel.evaluate(() => {
    Reflect.get(globalThis, 'chrome').runtime.onMessage.addListener(
      ({
        repside,
        request,
      }: {
        repside?: string;
        request?: { reading?: { subject?: string } };
      }) => {
        if (repside === 'page.changed')
          Object.assign(globalThis, { heardSubject: request?.reading?.subject });
      },
    );
  });
  await panel.getByLabel('Search templates').fill('proposal');
  await panel
    .getByRole('button', { name: /^(Preview|Fill in)/ })
    .first()
    .click();
  const deals = panel.getByLabel('For which deal?');
  const first = await deals.inputValue();
  await deals.selectOption({ index: 1 });
  await expect(deals).not.toHaveValue(first);
  const second = await deals.inputValue();
  await panel.getByRole('button', { name: /^Insert/ }).click();
  await expect(panel.getByText(/^Inserted/)).toBeVisible();
  await expect(subject).not.toHaveValue('');
  // Waits until the panel knows the new subject.
  const heard = () => panel.evaluate(() => Reflect.get(globalThis, 'heardSubject'));
  await expect.poll(heard).toBe(await subject.inputValue());
  await expect(panel.getByText('Filled for Dana Whitfield')).toBeVisible();
  await expect(deals).toHaveValue(second);
});
