import { expect, type Page, test } from '@playwright/test';
import { enter, serve, type World } from './kit.ts';
import type { Fixture } from './made/fixture.ts';
import { made } from './made/index.ts';

/**
 * A program that behaves as these hosts do: the address changes first; then, for as long as its server takes, the old
 * record stays, or a skeleton comes; then the new one is drawn into new elements or into the old ones.
 */
const frameUrl = 'https://frame.example/sidebar.html';

interface Record {
  url: string;
  html: string;
  id: string;
  people: readonly string[];
}

/** Two records of a host, made of one of its pages: the second is the first with other words. */
function twoRecords(host: string, name: string): [Record, Record] {
  const page = made[host]?.find((one: Fixture) => one.name === name);
  const id = page?.expect.record;
  if (!page || !id) throw new Error(`${host}/${name} is no record`);
  const other = (text: string) =>
    text
      .replaceAll('dana.whitfield', 'zoe.mueller')
      .replaceAll('marcus.oyelaran', 'hannah.sorli')
      .replaceAll('Dana', 'Zoe');
  const nextId = id.replace(/[0-9a-f](?=[^0-9a-f]*$)/i, (last) => (last === '7' ? '8' : '7'));
  const inUrl = (of: string) => (page.url.includes(of) ? of : encodeURIComponent(of));
  return [
    { url: page.url, html: page.html, id, people: page.expect.people },
    {
      url: page.url.replaceAll(inUrl(id), encodeURIComponent(nextId)),
      html: other(page.html),
      id: nextId,
      people: page.expect.people.map(other),
    },
  ];
}

const programs = [
  ['outlook', 'read'],
  ['salesforce', 'contact'],
  ['hubspot', 'contact'],
  ['pipedrive', 'person'],
  ['zoho', 'lead'],
  ['odoo', 'partner-shown'],
] as const;

async function open(page: Page, [first, second]: [Record, Record]): Promise<World> {
  const base = (url: string) => url.split('#')[0] ?? '';
  await serve(page, {
    [base(first.url)]: first.html,
    [base(second.url)]: second.html,
    [frameUrl]: '<!doctype html>',
  });
  await page.goto(first.url);
  const world = await enter(page);
  await world.call('quicken', 20);
  await world.call('start', frameUrl);
  await expect.poll(async () => (await world.call('readings')).at(-1)?.recordId).toBe(first.id);
  return world;
}

const go = (page: Page, url: string) => page.evaluate((to) => history.pushState(null, '', to), url);

/** Draws the other record: all anew, or word by word into the elements that are there. */
function draw(page: Page, html: string, how: 'anew' | 'in place'): Promise<void> {
  return page.evaluate(
    ({ text, inPlace }) => {
      const next = new DOMParser().parseFromString(text, 'text/html').body;
      if (!inPlace) {
        document.body.replaceChildren(...next.childNodes);
        return;
      }
      const patch = (old: Node, wanted: Node): void => {
        if (old.nodeType === 3 && old.nodeValue !== wanted.nodeValue) {
          old.nodeValue = wanted.nodeValue;
        }
        if (old instanceof Element && wanted instanceof Element) {
          for (const { name, value } of wanted.attributes) {
            if (old.getAttribute(name) !== value) old.setAttribute(name, value);
          }
        }
        wanted.childNodes.forEach((child, at) => {
          const there = old.childNodes[at];
          if (there) patch(there, child);
        });
      };
      patch(document.body, next);
    },
    { text: html, inPlace: how === 'in place' },
  );
}

/** Nobody was ever named under another record's address. */
async function neverMixed(world: World, records: readonly Record[]): Promise<void> {
  for (const reading of await world.call('readings')) {
    if (!reading || reading.people.length === 0) continue;
    const own = records.find((one) => one.id === reading.recordId);
    expect(own?.people).toEqual(expect.arrayContaining(reading.people.map((one) => one.address)));
  }
}

for (const [host, name] of programs) {
  for (const how of ['anew', 'in place'] as const) {
    test(`${host}: a slow answer, then the next record drawn ${how}`, async ({ page }) => {
      const records = twoRecords(host, name);
      const [, second] = records;
      const world = await open(page, records);
      await go(page, second.url);
      await page.evaluate(() => document.body.append(document.createElement('hr')));
      const until = (await world.call('now')) + 12_000;
      // Longer than any doubt lasts.
      await expect.poll(() => world.call('now')).toBeGreaterThan(until);
      expect((await world.call('startedRead'))?.people ?? []).toEqual([]);
      await draw(page, second.html, how);
      await expect
        .poll(async () => (await world.call('readings')).at(-1)?.recordId)
        .toBe(second.id);
      const last = (await world.call('readings')).at(-1);
      expect(last?.people.map((one) => one.address)).toEqual(second.people);
      await neverMixed(world, records);
    });
  }
}
