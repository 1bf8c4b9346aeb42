import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, runCommand } from '../kit/run-command.ts';
import { openMailOf, openOutbox } from './changed-answers.ts';
import { serverRows } from './server-rows.ts';
import { expect, signedInPanel, test } from './world.ts';

test('A rep sees which logs are gone after the server was restored, and sends them again', async ({
  world,
  context,
  page,
}) => {
  const since = new Date().toISOString();
  const panel = await signedInPanel(context, page, world);
  await expect(panel.getByText(/^Synced/)).toBeVisible();
  const backup = mkdtempSync(join(tmpdir(), 'repside-backup-'));
  await world.stop();
  cpSync(world.dataDir, backup, { recursive: true });
  await world.start();

  await openMailOf(page, panel, 'Dana Whitfield');
  await panel.getByRole('button', { name: 'Call', exact: true }).click();
  await openOutbox(panel);
  await panel.getByRole('button', { name: 'Sync now' }).click();
  await expect(panel.getByText('Nothing pending')).toBeVisible();
  const calls = async () => {
    const rows = await serverRows(panel, world.backend, 'activity');
    return rows.filter(({ kind, at }) => kind === 'call' && at > since).map(({ id }) => id);
  };
  const [logged] = await calls();
  expect(logged).toBeDefined();

  await world.stop();
  rmSync(world.dataDir, { recursive: true });
  cpSync(backup, world.dataDir, { recursive: true });
  const marked = await runCommand('node', [join(root, 'server/cli/main.ts'), 'restore-mark'], {
    env: { DATA_DIR: world.dataDir },
  });
  expect(marked.output).toContain('marked as restored');
  await world.start();
  await panel.getByRole('button', { name: 'Sync now' }).click();
  await expect(panel.getByText('Lost when the server was restored')).toBeVisible();
  await expect(panel.getByRole('button', { name: '1 lost' })).toBeVisible();
  expect(await calls()).toEqual([]);

  await panel.getByRole('button', { name: 'Send again' }).click();
  await expect(panel.getByText('Nothing pending')).toBeVisible();
  await expect.poll(calls).toEqual([logged]);
  rmSync(backup, { recursive: true, force: true });
});
