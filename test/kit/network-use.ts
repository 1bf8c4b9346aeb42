import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from '@playwright/test';
import { sidebarFrame } from './browser.ts';

const metricsToken = 'a-word';

/** Makes the servers that this process starts publish metrics. Returns a function that undoes this for later servers. */
export function withMetrics(): () => void {
  process.env.METRICS_TOKEN = metricsToken;
  return () => void delete process.env.METRICS_TOKEN;
}

/** The number of requests that the server has answered, except those that asked for this number. */
export async function requestsAt(backend: string): Promise<number> {
  const answer = await fetch(`${backend}/metrics`, {
    headers: { authorization: `Bearer ${metricsToken}` },
  });
  const counts = (await answer.text()).matchAll(
    /^repside_http_request_seconds_count\{route="([^"]+)".*\} (\d+)$/gm,
  );
  return [...counts].reduce(
    (sum, [, route, count]) => (route === '/metrics' ? sum : sum + Number(count)),
    0,
  );
}

/** The minutes between the alarms that make the worker poll; null if there is no alarm. */
export const alarmMinutes = (extension: Page) =>
  extension.evaluate(async () => {
    const alarm = await Reflect.get(globalThis, 'chrome').alarms.get('sync');
    return alarm?.periodInMinutes ?? null;
  });

/** Postpones the alarm that makes the worker poll after the panel has closed. */
export const postponeAlarm = (extension: Page) =>
  extension.evaluate(() =>
    Reflect.get(globalThis, 'chrome').alarms.create('sync', {
      delayInMinutes: 60,
      periodInMinutes: 60,
    }),
  );

/** Opens the settings, from which a test can call the extension's API. */
export async function openSettings(context: BrowserContext): Promise<Page> {
  const [worker] = context.serviceWorkers();
  if (!worker) throw new Error('the extension has no worker');
  const extension = await context.newPage();
  await extension.goto(new URL('/options.html', worker.url()).href);
  return extension;
}

/** Opens the inbox and an email in it, and waits for the rail beside it. */
export async function openEmail(page: Page, webmail: string): Promise<void> {
  await page.goto(webmail);
  await page.getByText('Pricing for 42 vans').first().click();
  const rail = (await sidebarFrame(page)).getByRole('button', { name: /Open Repside/ });
  await rail.waitFor();
}

/** The hosts to which Chromium itself sends requests; no code of this project knows them. */
const isBrowsers = (asked: string) =>
  /(^|[./])(google|googleapis|gvt1|chromiumapp)\.(com|org)(:443)?(\/|$)/.test(asked);

/** A proxy for everything outside this machine: it lets nothing through, and records which hosts were asked for. */
export async function watchThirdParties() {
  const asked: string[] = [];
  const note = (address = '') => {
    if (!isBrowsers(address)) asked.push(address);
  };
  const server = createServer((request, response) => {
    note(request.url);
    response.writeHead(502).end();
  });
  server.on('connect', (request, socket) => {
    note(request.url);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // The address is an object, because the server listens on a port and not on a pipe.
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    flags: [`--proxy-server=127.0.0.1:${port}`, '--proxy-bypass-list=127.0.0.1;localhost'],
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
