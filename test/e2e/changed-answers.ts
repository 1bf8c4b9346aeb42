import { expect, type Frame, type Page } from '@playwright/test';
import { PullResponse } from '../../lib/contract/wire/pull.ts';
import { PushRequest } from '../../lib/contract/wire/push.ts';
import type { Hook } from '../kit/proxy.ts';

type Row = Record<string, unknown> & { name?: string };

/** Changes one row in the answers to the browser. The kind and the name select the row. */
export function changeRow(
  kind: string,
  name: string | RegExp,
  change: (row: Row) => unknown,
): (json: unknown) => unknown {
  const meant = (row: Row) =>
    typeof name === 'string' ? row.name === name : name.test(row.name ?? '');
  return (json) => {
    const page = PullResponse.safeParse(json);
    if (!page.success) return json;
    for (const { operations } of page.data.changes) {
      for (const operation of operations) {
        // The server has checked its rows, and this code only reads the name.
        const row = operation.row as Row | null;
        if (operation.kind === kind && row && meant(row)) operation.row = change(row);
      }
    }
    return page.data;
  };
}

export function apply(change: (json: unknown) => unknown): Hook {
  return () => ({ change });
}

/** Answers like a server that speaks other wire versions. */
export function wireProblem(code: 'wire-too-old' | 'wire-too-new'): Hook {
  return () => ({
    status: 426,
    json: { code, message: 'This server speaks other versions.', wire: { min: 7, max: 9 } },
  });
}

/** Rejects every click of a push, each with the same reason. */
export function refuseAll(reason: string): Hook {
  return (body) => ({
    status: 200,
    json: {
      wire: 1,
      results: PushRequest.parse(body).mutations.map(({ id }) => ({
        id,
        status: 'rejected',
        code: 'not-found',
        reason,
      })),
    },
  });
}

/** Opens the demo email of this sender, and waits until the panel shows them. */
export async function openMailOf(page: Page, panel: Frame, sender: string): Promise<void> {
  await page.getByText(sender).first().click();
  await expect(panel.getByRole('heading', { name: sender })).toBeVisible();
}

export async function openOutbox(panel: Frame): Promise<void> {
  await panel.getByRole('navigation').getByRole('button', { name: 'More' }).click();
  await panel.getByRole('button', { name: /^Outbox/ }).click();
}

let shown = 0;

/** Opens an email from this person that the webmail does not have. */
export async function showMailWith(
  page: Page,
  from: { name: string; address: string },
  replyTo: { name: string; address: string } | null = null,
  cc: readonly { name: string; address: string }[] = [],
): Promise<void> {
  shown += 1;
  const id = `odd-${shown}`;
  const mail = {
    id,
    messageId: `<${id}@odd.example>`,
    from,
    to: [],
    cc,
    replyTo,
    subject: `Odd ${shown}`,
    date: '2026-11-24T09:30:00.000Z',
    language: 'en',
    body: ['Hello'],
  };
  await page.route(`**/api/mails/${id}`, (route) => route.fulfill({ json: mail }));
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/mail/${id}`);
}
