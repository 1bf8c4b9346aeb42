import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Host } from '../../lib/contract/page/host.ts';
import { z } from '../../lib/contract/zod.ts';
import { openPglite } from '../../server/db/database.ts';
import { listOrgs } from '../../server/db/org.ts';
import { signHost } from '../../server/host-files/sign-host-file.ts';
import { newHostKey, PrivateHostKey } from '../../server/host-files/signing-key.ts';
import { type Change, writeChanges } from '../../server/write/write-rows.ts';
import { extensionPage } from '../kit/browser.ts';
import { root, runCommand } from '../kit/run-command.ts';
import { expect, signedInPanel, test, type World } from './world.ts';

const shipped = z
  .array(Host)
  .parse(JSON.parse(readFileSync(join(root, 'server/demo/webmail/host.json'), 'utf8')))[0];
if (!shipped) throw new Error('the demo has no host file');
const folder = mkdtempSync(join(tmpdir(), 'repside-host-files-'));

/** The webmail's host file with one word replaced by another. */
function hostVersion(version: number, from: string, to: string): Host {
  const text = JSON.stringify({ ...shipped, version }).replaceAll(from, to);
  return Host.parse(JSON.parse(text));
}

/** Runs an operations command. The server must be stopped, because it keeps the embedded database open. */
async function ops(world: World, ...words: string[]): Promise<void> {
  await world.stop();
  const args = ['server/cli/main.ts', 'host', ...words, '--data-dir', world.dataDir];
  const done = await runCommand(process.execPath, args);
  expect(done.code, done.output).toBe(0);
  await world.start();
}

function deliver(world: World, host: Host): Promise<void> {
  const file = join(folder, `${host.id}-${host.version}.json`);
  writeFileSync(file, JSON.stringify(host));
  return ops(world, 'add', file);
}

/** Writes a host file that is signed with somebody else's key into the database, without the command. */
async function forge(world: World, host: Host): Promise<void> {
  const key = PrivateHostKey.parse(JSON.parse(await newHostKey()));
  await inDatabase(world, async (orgId) => {
    const row = await signHost(host, orgId, key);
    return { kind: 'hostFile', id: row.id, row };
  });
}

/** Deletes a host file in the database without the command. */
const erase = (world: World, id: string) =>
  inDatabase(world, async () => ({ kind: 'hostFile', id, row: null }));

async function inDatabase(world: World, change: (orgId: string) => Promise<Change>): Promise<void> {
  await world.stop();
  const db = await openPglite(join(world.dataDir, 'database'));
  const orgId = (await listOrgs(db))[0]?.org_id ?? '';
  const wanted = await change(orgId);
  await db.transaction((tx) => writeChanges(tx, orgId, [wanted]));
  await db.close();
  await world.start();
}

const Kept = z.object({
  'host trials': z.array(z.object({ edition: z.string(), blanks: z.int() })),
});

/** On how many pages a version has found nobody, according to the reports. A page reports after it has stopped changing. */
async function blanksOf(settings: Page, version: number): Promise<number> {
  // Runs in an extension page, which may read the extension's storage.
  const kept = await settings.evaluate(() =>
    (
      globalThis as unknown as { chrome: { storage: { local: { get(k: string): unknown } } } }
    ).chrome.storage.local.get('host trials'),
  );
  const name = `organisation ${shipped?.id}@${version}`;
  return Kept.parse(kept)['host trials'].find(({ edition }) => edition === name)?.blanks ?? 0;
}

const open = (page: Page, subject: string) => page.getByText(subject).first().click();

test('A browser follows a host file that is repaired, forged, broken, deleted and withdrawn', async ({
  context,
  page,
  world,
}) => {
  test.setTimeout(360_000);
  // The webmail has changed: an attribute that the package's host file uses has another name.
  await page.route('**/read.js', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll('data-field', 'data-part');
    await route.fulfill({ response, body });
  });
  const panel = await signedInPanel(context, page, world);
  await open(page, 'Pricing for 42 vans');
  const prospect = panel.getByText('Head of Fleet, Northwind Traders');
  await panel.getByRole('navigation').getByRole('button', { name: 'Prospect' }).click();
  await expect(panel.getByText('Nobody on this page')).toBeVisible();

  const settings = await context.newPage();
  await settings.goto(extensionPage('options.html'));
  const line = (number: number, from: string) =>
    settings
      .getByRole('row')
      .filter({ has: settings.getByRole('rowheader', { name: 'Harborline Mail' }) })
      .filter({ has: settings.getByRole('cell', { name: `${number}`, exact: true }) })
      .filter({ hasText: from });
  await expect(line(1, 'Repside')).toContainText('included in Repside');
  await page.bringToFront();

  await test.step('The repaired host file reads the open page again, without a reload', async () => {
    await page.evaluate(() => Object.assign(globalThis, { still: 'this page' }));
    await deliver(world, hostVersion(2, 'data-field', 'data-part'));
    await expect(prospect).toBeVisible({ timeout: 90_000 });
    expect(await page.evaluate(() => Reflect.get(globalThis, 'still'))).toBe('this page');
    await expect(line(2, 'your organisation')).toContainText('it reads pages well');
  });

  await test.step('A forged host file is not used, and the settings say so', async () => {
    await forge(world, hostVersion(9, 'data-field', 'data-part'));
    const forged = line(9, 'your organisation');
    await expect(forged).toContainText('not signed by', { timeout: 90_000 });
    await expect(line(2, 'your organisation')).toContainText('it reads pages well');
  });

  await test.step('A broken host file is dropped after three pages, and the version before it is used again', async () => {
    const broken = hostVersion(10, 'data-field', 'data-nothing');
    for (const one of broken.pages) one.subject = [];
    await deliver(world, broken);
    await expect(line(10, 'your organisation')).toContainText('on trial', { timeout: 90_000 });
    let pages = 1;
    await expect.poll(() => blanksOf(settings, 10)).toBe(pages);
    for (const subject of ['Can we move the demo to Thursday?', 'Tilbud på ruteplanlægning']) {
      await page.getByRole('link', { name: 'Back to inbox' }).click();
      await open(page, subject);
      pages += 1;
      await expect.poll(() => blanksOf(settings, 10)).toBe(pages);
    }
    await expect(line(10, 'your organisation')).toContainText('it found nobody');
    await expect(line(2, 'your organisation')).toContainText('it reads pages well');
    await page.getByRole('link', { name: 'Back to inbox' }).click();
    await open(page, 'Pricing for 42 vans');
    await expect(prospect).toBeVisible();
  });

  await test.step('Deleting a host file in the database does not bring back an older version, and the settings say so', async () => {
    await erase(world, `${shipped.id}@10`);
    await expect(line(2, 'your organisation')).toContainText('already had a later version', {
      timeout: 90_000,
    });
    await expect(line(1, 'Repside')).toContainText('already had a later version');
    await expect(prospect).toHaveCount(0);
  });

  await test.step('A withdrawn host file is replaced by the version that the withdrawal names, and at last by the package’s', async () => {
    await deliver(world, hostVersion(11, 'data-field', 'data-nothing'));
    await ops(world, 'withdraw', `${shipped.id}@11`, '--reason', 'It reads nobody');
    await expect(line(11, 'your organisation')).toContainText('withdrawn by your organisation', {
      timeout: 90_000,
    });
    await expect(line(2, 'your organisation')).toContainText('it reads pages well');
    await expect(prospect).toBeVisible();
    await ops(world, 'withdraw', shipped.id, '--reason', 'The site is as it was');
    await expect(line(2, 'your organisation')).toHaveCount(0, { timeout: 90_000 });
    await expect(line(1, 'Repside')).toContainText('included in Repside');
    await expect(prospect).toHaveCount(0);
  });
});
