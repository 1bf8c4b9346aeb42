import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand } from './run-command.ts';

/** Finds Chromium: CHROMIUM_PATH, an installed one, Debian's package, or Playwright's download. */
export async function findChromium(): Promise<string> {
  const given = process.env.CHROMIUM_PATH;
  if (given) return given;
  const there = onPath(['chromium', 'chromium-browser']);
  if (there) return there;
  if (await installPackage('chromium')) {
    const installed = onPath(['chromium']);
    if (installed) return installed;
  }
  const { chromium } = await import('@playwright/test');
  if (!existsSync(chromium.executablePath())) {
    const got = await runCommand('playwright', ['install', 'chromium'], { live: true });
    if (got.code !== 0) throw new Error('No Chromium: set CHROMIUM_PATH to one.');
  }
  return chromium.executablePath();
}

/** Finds Firefox: FIREFOX_PATH, an installed one, or Debian's package. */
export async function findFirefox(): Promise<string> {
  const given = process.env.FIREFOX_PATH;
  if (given) return given;
  const names = ['firefox-esr', 'firefox'];
  const there = onPath(names);
  if (there) return there;
  await installPackage('firefox-esr');
  const installed = onPath(names);
  if (!installed) throw new Error('No Firefox: set FIREFOX_PATH to one.');
  return installed;
}

/** Installs a Debian package if that is possible. */
async function installPackage(name: string): Promise<boolean> {
  if (process.getuid?.() !== 0 || !onPath(['apt-get'])) return false;
  console.error(`Installing ${name} …`);
  await runCommand('apt-get', ['update', '-qq']);
  const done = await runCommand(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', name],
    { env: { DEBIAN_FRONTEND: 'noninteractive' } },
  );
  return done.code === 0;
}

function onPath(names: readonly string[]): string | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      const file = join(folder, name);
      if (existsSync(file)) return file;
    }
  }
  return null;
}

/** Flags for every Chromium in the tests: no requests of its own, and no sandbox if root runs it. */
export const chromiumFlags: readonly string[] = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
