import { armed, sidebarFrame } from '../kit/browser.ts';
import { buildUnguardedDemo } from '../kit/build-extension.ts';
import { openChromium } from '../trust/clickjacking/chromium.ts';
import { awaitControl, takesPointer } from '../trust/clickjacking/controls.ts';
import { onScreen, repIn } from '../trust/clickjacking/rep-input.ts';
import { controlPassed, runClickjacking } from '../trust/clickjacking/run-clickjacking.ts';
import type { Control } from '../trust/clickjacking/trick.ts';
import { tricks } from '../trust/clickjacking/tricks/index.ts';
import { addPageTools, tryTrick } from '../trust/clickjacking/try-trick.ts';
import { builtExtension, expect, test } from './world.ts';

const demoData = process.env.REPSIDE_DEMO_DATA;
/** The seed that selects a sample of the tricks. `SEED` selects another sample, and `npm run trust` tries all tricks. */
const seed = Number(process.env.SEED ?? 2_043_940_887);

test('A sample of a hostile page’s tricks fails', async () => {
  test.setTimeout(300_000);
  const extension = builtExtension('chrome');
  const part = { tricks: 5 };
  const run = await runClickjacking({ browser: 'chromium', seed, part, extension, demoData });
  expect(run.failures).toEqual([]);
  expect(run.tricks).toBe(5);
});

test('A panel beside scroll bars, at a position of half a pixel, counts as visible', async () => {
  test.setTimeout(120_000);
  const environment = await openChromium({ extension: builtExtension('chrome'), demoData });
  const stretched = tricks.find(({ id }) => id === 'stretched');
  try {
    if (!stretched) throw new Error('this trick brings scroll bars');
    expect(await tryTrick(environment, stretched)).toEqual({ reached: true, seen: true });
  } finally {
    await environment.close();
  }
});

test('A panel that the page covers says that it is covered, and opens in the browser’s own panel', async () => {
  test.setTimeout(120_000);
  const environment = await openChromium({ extension: builtExtension('chrome'), demoData });
  const { tab, page, pages } = environment;
  try {
    await tab.goto(pages.mail());
    await awaitControl(tab, 'rail');
    const panel = await sidebarFrame(page);
    await armed(panel);
    await addPageTools(tab);
    // A translucent layer that the page puts over the sidebar again and again.
    await tab.inPage(`(() => {
      const veil = tools.cover('opacity:.3');
      veil.popover = 'manual';
      const show = () => {
        if (veil.matches(':popover-open')) veil.hidePopover();
        veil.showPopover();
        requestAnimationFrame(show);
      };
      show();
    })()`);
    const rep = repIn(tab);
    const notice = panel.locator('.notice-cover');
    await expect(async () => {
      await rep.click(await onScreen(tab, 'rail'));
      await expect(notice).toContainText('Covered by the page', { timeout: 3_000 });
    }).toPass({ timeout: 30_000 });
    await expect(panel.locator('button.rail')).toHaveCount(1);
    await rep.click(await onScreen(tab, 'way out'));
    const contexts = `chrome.runtime.getContexts({ contextTypes: ['SIDE_PANEL'] }).then((all) => all.length)`;
    await expect.poll(() => tab.inExtension(contexts)).toBe(1);
  } finally {
    await environment.close();
  }
});

test('After an insertion, no other control is under the rep’s pointer', async () => {
  test.setTimeout(120_000);
  const environment = await openChromium({ extension: builtExtension('chrome'), demoData });
  const { tab, page, pages } = environment;
  const rep = repIn(tab);
  const press = async (control: Control) => {
    await awaitControl(tab, control);
    await armed(await sidebarFrame(page));
    await expect.poll(() => takesPointer(tab, control)).toBe(true);
    await rep.click(await onScreen(tab, control));
  };
  try {
    await tab.goto(pages.draft());
    await awaitControl(tab, 'rail');
    await addPageTools(tab);
    for (const control of ['rail', 'templates', 'preview'] as const) await press(control);
    await awaitControl(tab, 'insert');
    await tab.inPanel(`(() => {
      globalThis.heard = new Set();
      chrome.runtime.onMessage.addListener(({ repside, request }) => {
        if (repside === 'page.changed' && request.reading?.subject) heard.add('a subject');
      });
      const watch = (records) => {
        if (document.querySelector('.template-preview mark')) heard.add('a gap');
        const gone = records.flatMap(({ removedNodes }) => [...removedNodes]);
        if (gone.some(({ nodeName }) => nodeName === 'LABEL')) heard.add('a field gone');
      };
      new MutationObserver(watch).observe(document.body, { childList: true, subtree: true });
    })()`);
    const heard = () => tab.inPanel('[...heard]');
    await press('insert');
    await expect.poll(heard).toContain('a subject');
    await expect.poll(() => tab.inPanel(`!!document.querySelector('.sync-pill-more')`)).toBe(true);
    expect(await heard()).toEqual(['a subject']);
  } finally {
    await environment.close();
  }
});

test('The tricks succeed against a build without the guard', async () => {
  test.setTimeout(300_000);
  const extension = await buildUnguardedDemo('chrome');
  const only = ['86', 'popover-reshown', 'taken-down'];
  const { ids } = await controlPassed({ extension, demoData, only });
  expect(ids.sort()).toEqual([...only].sort());
});
