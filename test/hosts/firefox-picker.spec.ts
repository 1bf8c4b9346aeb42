import { expect, test } from '@playwright/test';
import type { Frame, Page } from 'puppeteer-core';
import { HostPage } from '../../lib/contract/page/host.ts';
import { z } from '../../lib/contract/zod.ts';
import { until } from '../kit/firefox.ts';
import { firefoxOfFile } from './editors/firefox.ts';

const dana = 'dana.whitfield@northwind.example';
const record = `<nav>robin@harborline.example</nav><main><h1 class="record-title">Dana Whitfield</h1>
<dl><dt>Email</dt><dd><span data-field="email">${dana}</span></dd></dl></main>`;

const firefox = firefoxOfFile();

/** The picker's cover: the frame with its heading. */
function cover(page: Page): Promise<Frame> {
  return until('the picker', async () => {
    for (const frame of page.frames()) {
      if (frame === page.mainFrame()) continue;
      if (await frame.$('h1').catch(() => null)) return frame;
    }
    return null;
  });
}

const say = (frame: Frame, selector: string) =>
  frame.evaluate((found) => document.querySelector(found)?.textContent ?? '', selector);

/** Clicks an element in the page, or in the cover over the whole page; both have the same origin. */
async function clickAt(page: Page, place: Frame, selector: string, words = ''): Promise<void> {
  const [x, y] = await place.evaluate(
    (found, text) => {
      const all = [...document.querySelectorAll(found)];
      const one = all.find(({ textContent }) => textContent?.includes(text));
      const box = one?.getBoundingClientRect();
      return box ? [box.left + 6, box.top + box.height / 2] : [-1, -1];
    },
    selector,
    words,
  );
  if (x === undefined || y === undefined || x < 0) throw new Error(`no ${selector} ${words}`);
  await page.mouse.move(x, y);
  await page.mouse.click(x, y);
}

test('The picker in Firefox covers the page, takes the keys, and saves what is picked', async () => {
  test.setTimeout(90_000);
  const driver = await firefox.open('textarea');
  const { page } = driver;
  await driver.told(`{
    document.body.innerHTML = ${JSON.stringify(record)};
    globalThis.heard = [];
    for (const type of ['pointerdown', 'mousedown', 'click', 'keydown', 'keyup'])
      window.addEventListener(type, () => heard.push(type), true);
  }`);
  await driver.ask('pick');
  const picker = await cover(page);
  const status = () => say(picker, '[role=status]');
  await expect.poll(() => picker.evaluate(() => document.hasFocus())).toBe(true);
  await driver.press('ArrowDown');
  await expect.poll(status).toBe('robin@harborline.example');
  await driver.press('ArrowDown');
  await expect.poll(status).toBe(dana);
  await driver.press('Enter');
  await expect.poll(() => say(picker, 'h1')).toBe('And the name?');
  await clickAt(page, page.mainFrame(), 'h1.record-title');
  await expect.poll(() => say(picker, 'h1')).not.toBe('And the name?');
  await clickAt(page, picker, 'button', 'Skip');
  await expect.poll(() => say(picker, 'dl')).toContain(dana);
  await clickAt(page, picker, 'button', 'Save');
  await expect.poll(() => say(picker, 'h1')).toBe('Saved');
  await clickAt(page, picker, 'button', 'Done');
  await expect.poll(() => page.$$('[data-repside=picker]').then((all) => all.length)).toBe(0);

  const kept = z.array(HostPage).parse(await driver.ask('kept'));
  expect(kept).toHaveLength(1);
  expect(await driver.ask('read')).toMatchObject({
    people: [{ address: dana, name: 'Dana Whitfield' }],
  });
  expect(await driver.told('heard.join()')).toBe('');
  expect(driver.errors).toEqual([]);
  await driver.close();
});
