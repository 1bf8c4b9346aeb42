import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firefoxExtensionId } from '../../lib/contract/extension-ids.ts';
import { Host } from '../../lib/contract/page/host.ts';
import { z } from '../../lib/contract/zod.ts';
import { until } from '../kit/firefox.ts';
import { root } from '../kit/run-command.ts';
import { inFirefox, openEmail, signInFirefox } from './in-firefox.ts';
import { test } from './world.ts';

/** A home folder in which an administrator has set these values for the extension. */
function managedHome(data: Record<string, unknown>): string {
  const home = mkdtempSync(join(tmpdir(), 'repside-managed-'));
  const folder = join(home, '.mozilla', 'managed-storage');
  mkdirSync(folder, { recursive: true });
  const manifest = { name: firefoxExtensionId, description: 'Policy', type: 'storage', data };
  writeFileSync(join(folder, `${firefoxExtensionId}.json`), JSON.stringify(manifest));
  return home;
}

// Chromium has one policy folder for the whole machine; Firefox also reads policies from the home folder.
test('A managed Firefox gets the server’s address from the policy, and reads pages with the policy’s host file', async ({
  world,
}) => {
  const demo = readFileSync(join(root, 'server/demo/webmail/host.json'), 'utf8');
  const shipped = z.array(Host).check(z.minLength(1)).parse(JSON.parse(demo))[0];
  const file = JSON.stringify({ ...shipped, label: 'Harbor mail', version: 99 });
  const home = managedHome({ backend: world.backend, hosts: [file] });
  try {
    await inFirefox(
      world,
      async (page, panel, browser) => {
        const address = await panel.waitForSelector('input[type="url"]');
        await until('the address', async () => {
          const value = await address?.evaluate((field) => (field as HTMLInputElement).value);
          return value === world.backend;
        });
        await signInFirefox(browser, panel, world);
        await openEmail(page);
        await panel.waitForSelector('::-p-text(Head of Fleet, Northwind Traders)');
        await panel.waitForSelector(
          '::-p-text(Harbor mail, by your administrator’s file, version 99)',
        );
      },
      { home },
    );
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
