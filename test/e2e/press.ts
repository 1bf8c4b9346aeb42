import type { Frame, Locator } from '@playwright/test';

/** Presses a button as a rep does, who reads the answer: a press that comes too early is answered with "Press again". */
export async function press(panel: Frame, button: Locator, answer: Locator): Promise<void> {
  const early = panel.locator('.notice-early');
  await button.click();
  await early.or(answer).first().waitFor();
  if (!(await early.isVisible())) return;
  await early.waitFor({ state: 'hidden' });
  await button.click();
}
