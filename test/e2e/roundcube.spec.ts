import type { Page } from '@playwright/test';
import { needsExternalData } from '../kit/external-data.ts';
import { programStartMs, realProgram } from '../kit/real-programs.ts';
import { serverRows } from './server-rows.ts';
import { expect, openPanel, signIn, test } from './world.ts';

/** A real Roundcube with a seeded mailbox. */
const program = realProgram('roundcube');

async function openMailbox(page: Page, base: string): Promise<void> {
  await page.goto(base);
  await page.fill('#rcmloginuser', 'rep');
  await page.fill('#rcmloginpwd', 'rep-pass-1');
  await page.click('#rcmloginsubmit');
  await page.waitForSelector('#messagelist tr.message');
}

test.describe('in a real Roundcube', () => {
  test.skip(!program.there, needsExternalData);
  test.beforeAll(async () => {
    test.setTimeout(programStartMs);
    await program.start();
  });

  test('A rep in a real Roundcube sees who wrote, logs the email, and answers with a template that one undo removes', async ({
    world,
    context,
    page,
  }) => {
    const started = new Date().toISOString();
    page.on('dialog', (dialog) => void dialog.accept());
    await openMailbox(page, program.url);
    const panel = await openPanel(page);
    await signIn(context, panel, world);

    await test.step('The panel names the sender of the email in the preview pane', async () => {
      await page.locator('#messagelist tr.message', { hasText: 'Dana Whitfield' }).last().click();
      await expect(panel.getByText('Head of Fleet, Northwind Traders')).toBeVisible();
      await expect(panel.getByText('Yours')).toBeVisible();
      await expect(panel.getByText('Fleet Plus, 42 vans', { exact: true })).toBeVisible();
    });

    await test.step('One click logs the email, and the server has it', async () => {
      await panel.getByRole('button', { name: 'Log email' }).click();
      await expect(panel.locator('.activity-log-done [data-state="confirmed"]')).toBeVisible();
      const logged = await serverRows(panel, world.backend, 'activity');
      const made = logged.filter((a) => a.at > started);
      expect(made.map((a) => [a.kind, a.subject, a.addresses])).toEqual([
        [
          'email',
          'Pricing for 42 vans - Fleet Plus?',
          ['dana.whitfield@northwind-traders.example'],
        ],
      ]);
    });

    for (const mode of ['plain', 'html'] as const) {
      await test.step(`The reply in ${mode} mode takes the template`, async () => {
        await page.goto(
          `${program.url}?_task=mail&_action=compose&_to=dana.whitfield@northwind-traders.example`,
        );
        await page.waitForURL(/_id=/);
        await page.waitForSelector('#composebody');
        if (mode === 'html') {
          await page.locator('.mce-i-html').click();
          await page.waitForSelector('#composebody_ifr');
        }
        const shown = await openPanel(page);
        await expect(shown.getByText('Dana Whitfield').first()).toBeVisible();
        const text = () =>
          mode === 'html'
            ? page.frameLocator('#composebody_ifr').locator('body').textContent()
            : page.locator('#composebody').inputValue();
        if (mode === 'html') await page.frameLocator('#composebody_ifr').locator('body').click();
        else await page.locator('#composebody').click();
        await page.keyboard.press('Control+Home');
        await page.keyboard.type('My own words. ');
        await shown.getByRole('navigation').getByRole('button', { name: 'Templates' }).click();
        await shown.getByLabel('Search templates').fill('proposal');
        await shown
          .getByRole('button', { name: /^(Preview|Fill in)/ })
          .first()
          .click();
        await shown.getByRole('button', { name: /^Insert/ }).click();
        await expect(shown.getByText(/Inserted/)).toBeVisible();
        expect(await text()).toContain('My own words.');
        expect(await text()).toContain('Dana');
        if (mode === 'html') await page.frameLocator('#composebody_ifr').locator('body').focus();
        else await page.locator('#composebody').focus();
        await page.keyboard.press('Control+z');
        await expect.poll(text).not.toContain('Dana');
        expect(await text()).toContain('My own words.');
      });
    }
  });
});
