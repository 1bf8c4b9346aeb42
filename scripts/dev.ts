// npm run dev: opens Chromium with the extension, the demo server and a webmail, and rebuilds and reloads the extension after every
// change. Data and sign-in are kept between runs; `--fresh` deletes them. Close the browser or press Ctrl+C to stop.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'wxt';
import { launchBrowser } from '../test/kit/browser.ts';
import { demoEnvironment } from '../test/kit/build-extension.ts';
import { startDemo } from '../test/kit/demo.ts';
import { root } from '../test/kit/run-command.ts';

// These ports differ from those of `npm start`, so that both can run at the same time.
const ports = { serverPort: 8797, webmailPort: 8798 };
const home = join(root, '.repside', 'dev');

if (process.argv.includes('--fresh')) rmSync(home, { recursive: true, force: true });
mkdirSync(home, { recursive: true });

// wxt.config.ts reads these when it is loaded.
Object.assign(process.env, demoEnvironment(`http://127.0.0.1:${ports.serverPort}`), {
  REPSIDE_OUT_DIR: join('.repside', 'dev', 'output'),
});
const builder = await createServer({
  browser: 'chrome',
  manifestVersion: 3,
  mode: 'development',
  // launchBrowser finds a browser, and works without a display.
  webExt: { disabled: true },
});
await builder.start();

const demo = await startDemo({ dataDir: join(home, 'data'), ...ports, live: true });
const context = await launchBrowser({
  extension: join(home, 'output', 'chrome-mv3-dev'),
  profile: join(home, 'profile'),
  headless: process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY,
});
const page = context.pages()[0] ?? (await context.newPage());
await page.goto(demo.webmail);
console.log(`
The webmail is ${demo.webmail}, the server ${demo.backend}.
Changes to the extension are rebuilt and reloaded at once. After a change in server/, start again.`);

let ended = false;
const end = async (): Promise<void> => {
  if (ended) return;
  ended = true;
  await context.close();
  await builder.stop();
  await demo.stop();
  process.exit(0);
};
context.once('close', () => void end());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end());
