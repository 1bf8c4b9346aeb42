import type { BrowserContext, CDPSession, Page } from '@playwright/test';

/** What one visit of a page cost its main thread. Times in ms, sizes in MB. */
export interface Visit {
  /** Script of the page itself. */
  own: number;
  /** Script of an extension in any world, with the work that it caused in the browser. */
  added: number;
  /** All script, as counted by the browser. */
  script: number;
  /** All work of the main thread, as counted by the browser. */
  task: number;
  /** Tasks of more than 50 ms. */
  long: number;
  heap: number;
}

type Profile = Awaited<ReturnType<typeof stopProfile>>;

/** Opens `blank` on the same site first, so that the measurement stays in one process, then runs `visit`. */
export async function measureVisit(
  context: BrowserContext,
  blank: string,
  visit: (page: Page) => Promise<void>,
  after: (page: Page) => Promise<void> = async () => {},
): Promise<Visit> {
  const page = await context.newPage();
  try {
    await page.goto(blank);
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable');
    await cdp.send('Profiler.enable');
    await cdp.send('Profiler.setSamplingInterval', { interval: 100 });
    const before = await metrics(cdp);
    await cdp.send('Profiler.start');
    await visit(page);
    const times = shareOut(await stopProfile(cdp));
    const done = await metrics(cdp);
    const long = await longTasks(page);
    await cdp.send('HeapProfiler.collectGarbage');
    const heap = (await metrics(cdp)).JSHeapUsedSize ?? Number.NaN;
    await after(page);
    const spent = (name: string) => 1_000 * ((done[name] ?? 0) - (before[name] ?? 0));
    return {
      ...times,
      script: spent('ScriptDuration'),
      task: spent('TaskDuration'),
      long,
      heap: heap / 1e6,
    };
  } finally {
    await page.close();
  }
}

async function stopProfile(cdp: CDPSession) {
  return (await cdp.send('Profiler.stop')).profile;
}

/** Each sample belongs to the nearest function on the stack that has a source. */
function shareOut({ nodes, samples = [], timeDeltas = [] }: Profile): {
  own: number;
  added: number;
} {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map<number, number>();
  for (const node of nodes) for (const child of node.children ?? []) parents.set(child, node.id);
  const sourceOf = (id: number): string => {
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const url = byId.get(at)?.callFrame.url;
      if (url) return url;
    }
    return '';
  };
  const times = { own: 0, added: 0 };
  for (const [i, id] of samples.entries()) {
    const source = sourceOf(id);
    const ms = (timeDeltas[i] ?? 0) / 1_000;
    if (source.startsWith('chrome-extension:')) times.added += ms;
    else if (source.startsWith('http')) times.own += ms;
  }
  return times;
}

async function metrics(cdp: CDPSession): Promise<Record<string, number>> {
  const { metrics: list } = await cdp.send('Performance.getMetrics');
  return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}

/** Reads the entries that the browser has buffered. */
function longTasks(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let count = 0;
        const observer = new PerformanceObserver((list) => {
          count += list.getEntries().length;
        });
        observer.observe({ type: 'longtask', buffered: true });
        setTimeout(() => resolve(count), 50);
      }),
  );
}
