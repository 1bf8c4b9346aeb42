import { expect, type Frame } from '@playwright/test';
import { addEmptyFrame, measureGlances } from './glance/measure.ts';
import { type Bench, figureOf, ratioOf } from './kit.ts';
import { openBrowser, openWorld, signInDemo, type World } from './world.ts';

const pairs = 21;
const warmUp = 4;

export const bench: Bench = {
  name: 'glance',
  what: 'time from creating the frame to painting the figure in a rail, over an empty extension frame',
  budgets: { limit: { most: 1.3 } },
  measure: async () => {
    const world = await openWorld();
    try {
      addEmptyFrame(world.extension);
      await prepare(world);
      const { ours, empty } = await measureGlances(world, pairs, warmUp);
      return {
        ratios: { limit: ratioOf(ours, empty) },
        figures: { ours: figureOf(ours, 'ms'), empty: figureOf(empty, 'ms') },
      };
    } finally {
      await world.close();
    }
  },
};

/** Signs in, lets the first sync finish, and keeps the rail on the screen until it is cached. */
async function prepare(world: World): Promise<void> {
  const context = await openBrowser(world);
  try {
    const panel = await signInDemo(context, world, 'Robin Pereira');
    await panel.getByRole('button', { name: 'Close the panel' }).click();
    await expect.poll(() => keptRail(panel), { timeout: 20_000 }).toContain('%');
  } finally {
    await context.close();
  }
}

/** The rail that the store has cached for the next frame. */
function keptRail(panel: Frame): Promise<string> {
  return panel.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open('repside-store');
        request.onsuccess = () => {
          const get = request.result.transaction('meta').objectStore('meta').get('firstLook');
          get.onsuccess = () => {
            request.result.close();
            resolve(String(Object(get.result).value?.rail));
          };
        };
      }),
  );
}
