import { openOutbox, showMailWith } from './changed-answers.ts';
import { collapse, expand, go, rail, test } from './states.ts';
import { expect, openPanel } from './world.ts';

test('The panel shows the screens that need no page', async ({ inside: frame, shoot }) => {
  await expect(frame.getByText('Next leads')).toBeVisible();
  await shoot('today', frame);
  await frame
    .getByRole('button', { name: /of quota|attain|%/ })
    .first()
    .click();
  await expect(frame.getByText('How this quota is worked out')).toBeVisible();
  await shoot('quota', frame);
  await go(frame, 'More');
  await shoot('more', frame);
  await frame.getByRole('button', { name: /^News/ }).click();
  await shoot('news', frame);
  await go(frame, 'More');
  await frame.getByRole('button', { name: /^Connection/ }).click();
  await shoot('connection', frame);
  await openOutbox(frame);
  await shoot('outbox-empty', frame);
  await go(frame, 'Today');
  await collapse(frame);
  await shoot('rail-signed-in', frame, rail);
});

test('The panel shows a page with somebody whom the rep knows', async ({
  page,
  inside: frame,
  shoot,
}) => {
  await collapse(frame);
  await page.getByText('Pricing for 42 vans').first().click();
  await expect(frame.getByRole('button', { name: /Dana Whitfield on this page/ })).toBeVisible();
  await shoot('rail-recognised', frame, rail);
  await expand(frame);
  await expect(frame.getByText('Head of Fleet, Northwind Traders')).toBeVisible();
  await shoot('prospect', frame);
  await go(frame, 'Activity');
  await shoot('activity', frame);
  await go(frame, 'Prospect');

  await go(frame, 'Templates');
  await expect(frame.getByLabel('Search templates')).toBeVisible();
  await shoot('templates', frame);
  await page.getByRole('link', { name: 'Reply', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Text' })).toBeVisible();
  await expect(frame.getByText('Filled for Dana Whitfield')).toBeVisible();
  await frame
    .getByRole('button', { name: /^Preview/ })
    .first()
    .click();
  const deals = frame.getByLabel('For which deal?');
  await expect(deals).toHaveValue(/./);
  await expect(frame.locator('.template-preview')).toContainText('Fleet Plus, 42 vans');
  await shoot('preview', frame);
  await deals.selectOption({ index: 1 });
  await expect(frame.locator('.template-preview')).not.toContainText('Fleet Plus, 42 vans');
  // Another email, because the other tests log the first one on the same server.
  await page.getByRole('link', { name: 'Inbox' }).first().click();
  await page.getByText('Can we move the demo to Thursday?').first().click();
  await expect(frame.getByText('Priya Raghunathan').first()).toBeVisible();
  await go(frame, 'Prospect');
  await frame.getByRole('button', { name: 'Log email' }).click();
  await expect(frame.locator('.activity-log-done [data-state="confirmed"]')).toBeVisible();
  await shoot('logged', frame);
  await page.reload();
  const again = await openPanel(page);
  await expect(again.getByText(/You logged this email/)).toBeVisible();
  await shoot('already-logged', again);
});

test('The panel shows a page with several people, and one with somebody new', async ({
  page,
  inside: frame,
  shoot,
}) => {
  await showMailWith(
    page,
    { name: 'Dana Whitfield', address: 'dana.whitfield@northwind-traders.example' },
    { name: 'Zoë', address: 'zoe.mueller@blaabaer-moebler.example' },
  );
  await expect(frame.getByText('Who is this about?')).toBeVisible();
  await shoot('several', frame);
  await showMailWith(page, { name: 'Layla Haddad', address: 'layla@far-away.example' });
  await expect(frame.getByText('New lead?')).toBeVisible();
  await shoot('new-lead', frame);
  await go(frame, 'Templates');
  await frame.getByRole('button', { name: 'Fill in: After a webinar' }).click();
  await expect(frame.getByRole('button', { name: /^Insert with/ })).toBeVisible();
  await shoot('preview-gaps', frame);
});
