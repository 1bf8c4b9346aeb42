import { spawn } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { z } from '../../../lib/contract/zod.ts';
import { extensionFlags } from '../../kit/browser.ts';
import { findChromium } from '../../kit/browsers.ts';
import type { World } from '../world.ts';

const kinds = ['ours', 'empty'] as const;
type Kind = (typeof kinds)[number];

/** ms from the creation of the frame to its first content on the screen, in the order measured. */
export type Glances = Record<Kind, number[]>;

/** What a page reports (`created`) and what its frame reports, as wall-clock times in ms. */
const Sample = z.object({
  created: z.optional(z.number()),
  painted: z.optional(z.number()),
  figure: z.optional(z.boolean()),
  wide: z.optional(z.number()),
});
type Sample = z.infer<typeof Sample>;

const Manifest = z.looseObject({
  content_scripts: z.array(z.looseObject({ matches: z.array(z.string()) })),
  web_accessible_resources: z.array(z.unknown()),
});

const here = import.meta.dirname;
/** The rail is cached for the next frame half a second after it was drawn; the first pages wait for that (ms). */
const keepMs = 1_500;
const restMs = 150;
/** As wide as a rail; a panel would be 360 px. */
const railWidth = 44;

/**
 * Adds to the copy of the extension: the empty frame, the script that mounts it, and the probe that reports a frame's first
 * paint.
 */
export function addEmptyFrame(extension: string): void {
  for (const file of ['empty.html', 'probe.js', 'mount.js'])
    cpSync(join(here, file), join(extension, file));
  edit(join(extension, 'sidebar.html'), (html) =>
    html.replace('<head>', '<head><script async src="/probe.js"></script>'),
  );
  edit(join(extension, 'manifest.json'), (text) => {
    const manifest = Manifest.parse(JSON.parse(text));
    for (const script of manifest.content_scripts)
      script.exclude_matches = ['http://127.0.0.1/bench/empty/*'];
    manifest.content_scripts.push({
      matches: ['http://127.0.0.1/bench/*'],
      js: ['mount.js'],
      run_at: 'document_start',
    });
    manifest.web_accessible_resources.push({
      resources: ['empty.html'],
      matches: ['<all_urls>'],
      use_dynamic_url: true,
    });
    return JSON.stringify(manifest);
  });
}

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

/**
 * Opens page after page, with the extension's frame and an empty frame in turn, in a Chromium without a debugger: a debugger delays each
 * new frame by more than the measured difference. The first `warmUp` pairs are not counted.
 */
export async function measureGlances(
  world: World,
  pairs: number,
  warmUp: number,
): Promise<Glances> {
  const glances: Glances = { ours: [], empty: [] };
  const host = await hostPages(pairs + warmUp, warmUp, (at, kind, sample) => {
    if (at < warmUp) return;
    glances[kind].push((sample.painted ?? Number.NaN) - (sample.created ?? Number.NaN));
  });
  const browser = spawn(
    await findChromium(),
    [...extensionFlags(world.profile, world.extension), '--headless=new', host.url],
    { stdio: 'ignore' },
  );
  try {
    await Promise.race([
      host.done,
      new Promise((_, reject) => {
        browser.once('exit', (code) => reject(new Error(`Chromium ended with ${code}`)));
        setTimeout(() => reject(new Error('a frame did not paint within its time')), 120_000);
      }),
    ]);
  } finally {
    const ended = new Promise((resolve) => browser.once('exit', resolve));
    if (browser.exitCode === null && browser.kill()) await ended;
    host.close();
  }
  return glances;
}

/** Serves one page after the other; each leads to the next when both the page and its frame have reported. */
async function hostPages(
  pairs: number,
  warmUp: number,
  take: (pair: number, kind: Kind, sample: Sample) => void,
): Promise<{ url: string; done: Promise<void>; close(): void }> {
  let at = 0;
  let held: Sample = {};
  let goOn: ((next: string) => void) | null = null;
  const path = () => `/bench/${kinds[at % 2]}/${at}`;
  const { promise: done, resolve: finish, reject: fail } = Promise.withResolvers<void>();
  const step = () => {
    if (held.created === undefined || held.painted === undefined || !goOn) return;
    if (!held.figure || held.wide !== railWidth)
      return fail(new Error(`page ${at}: no figure in a rail: ${JSON.stringify(held)}`));
    take(at >> 1, kinds[at % 2] ?? 'ours', held);
    held = {};
    at += 1;
    if (at === pairs * 2) finish();
    else setTimeout(goOn, at >> 1 <= warmUp ? keepMs : restMs, path());
    goOn = null;
  };
  const server = createServer(async (request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    if (request.url === '/sample') {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      Object.assign(held, Sample.parse(JSON.parse(body)));
      response.end();
      step();
    } else if (request.url === '/next') {
      goOn = (next) => response.end(next);
      step();
    } else {
      response.setHeader('content-type', 'text/html');
      response.end(page);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    url: `http://127.0.0.1:${port}${path()}`,
    done,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A page that does little, and opens the next page when it is told to. */
const page = `<!doctype html><html lang="en"><title>Mail</title><body><h1>A page of work</h1><script>
addEventListener('load', async () => {
  const next = await (await fetch('/next')).text();
  location.href = next;
});
</script></body></html>`;
