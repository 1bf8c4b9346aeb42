import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import type { Harness } from './harness.ts';

/** Captured pages, which are not part of the project. */
const shared =
  process.env.REPSIDE_FIXTURES ?? join(import.meta.dirname, '../../../shared/fixtures');

export function captured(host: string): { folder: string; there: boolean } {
  const folder = join(shared, host);
  return { folder, there: existsSync(folder) && readdirSync(folder).length > 0 };
}

/** A captured page's HTML without its scripts, so that it does not change. */
export function still(file: string): string {
  return readFileSync(file, 'utf8').replace(/<script\b[^>]*>[\s\S]*?<\/script>/gi, '');
}

/** Answers requests with these pages, by address or by a part of it, and refuses all others. */
export async function serve(page: Page, pages: Record<string, string>): Promise<void> {
  await page.route('**/*', (route) => {
    const url = route.request().url().split('#')[0] ?? '';
    const key =
      Object.keys(pages).find((part) => url === part) ??
      Object.keys(pages).find((part) => !part.startsWith('http') && url.includes(part));
    if (key === undefined) return route.abort();
    return route.fulfill({ contentType: 'text/html; charset=utf-8', body: pages[key] ?? '' });
  });
}

export interface World {
  call<N extends keyof Harness>(
    name: N,
    ...args: Parameters<Harness[N]>
  ): Promise<ReturnType<Harness[N]>>;
}

/**
 * Runs the page code in a separate world in the top frame of the current page. `first` runs in that world before the page code.
 */
export async function enter(page: Page, name = 'repside', first = ''): Promise<World> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const { executionContextId } = await cdp.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: name,
  });
  const run = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression,
      contextId: executionContextId,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  };
  const bundle = process.env.REPSIDE_HARNESS;
  if (!bundle) throw new Error('test/hosts: the bundle is not built; run through its own config');
  await run(`${first};${readFileSync(bundle, 'utf8')}; undefined`);
  return {
    call: async <N extends keyof Harness>(name: N, ...args: Parameters<Harness[N]>) => {
      const list = args.map((arg) => JSON.stringify(arg)).join(', ');
      // The result went through JSON and has the type that the harness states.
      return (await run(`repside.${name}(${list})`)) as ReturnType<Harness[N]>;
    },
  };
}
