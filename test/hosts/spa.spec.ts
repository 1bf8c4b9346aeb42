import { expect, type Page, test } from '@playwright/test';
import { enter, serve, type World } from './kit.ts';
import type { Fixture } from './made/fixture.ts';
import { made } from './made/index.ts';

/**
 * A page that behaves like these hosts: the address changes first; then, until its server answers, the old
 * record stays, or a skeleton is shown; then the new record is drawn into new elements or into the old ones.
 */
const frameUrl = 'https://frame.example/sidebar.html';

interface Record {
  url: string;
  html: string;
  id: string;
  people: readonly string[];
  /** Values that the host writes into its fields after drawing them: selector and value. */
  values: { [selector: string]: string };
}

/** Two records of a host, made from one of its pages. The second record differs only in its texts. */
function twoRecords(host: string, name: string): [Record, Record] {
  const page = made[host]?.find((one: Fixture) => one.name === name);
  const id = page?.expect.record;
  if (!page || !id) throw new Error(`${host}/${name} is no record`);
  const other = (text: string) =>
    text
      .replaceAll('dana.whitfield', 'zoe.mueller')
      .replaceAll('marcus.oyelaran', 'hannah.sorli')
      .replaceAll('Dana', 'Zoe')
      // The email's own id.
      .replaceAll('18c0ffee00000002', '18c0ffee00000009');
  const nextId = id.replace(/[0-9a-f](?=[^0-9a-f]*$)/i, (last) => (last === '7' ? '8' : '7'));
  const inUrl = [id, encodeURIComponent(id)].find((of) => page.url.includes(of));
  const values = page.values ?? {};
  return [
    { url: page.url, html: page.html, id, people: page.expect.people, values },
    {
      // If only the page contains the id, the address has an id of its own.
      url: inUrl
        ? page.url.replaceAll(inUrl, encodeURIComponent(nextId))
        : page.url.replace(/.$/, (end) => (end === '7' ? '8' : '7')),
      html: other(page.html.replaceAll(id, nextId)),
      id: nextId,
      people: page.expect.people.map(other),
      values: Object.fromEntries(Object.entries(values).map(([at, value]) => [at, other(value)])),
    },
  ];
}

const programs = [
  ['gmail', 'read'],
  ['outlook', 'read'],
  ['salesforce', 'contact'],
  ['hubspot', 'contact'],
  ['pipedrive', 'person'],
  ['dynamics', 'contact'],
  ['zoho', 'lead'],
  ['odoo', 'partner-shown'],
] as const;

async function open(page: Page, [first, second]: [Record, Record]): Promise<World> {
  const base = (url: string) => url.split('#')[0] ?? '';
  await serve(page, {
    [base(second.url)]: second.html,
    // If only the part after # differs, the server sends the same page for both.
    [base(first.url)]: first.html,
    [frameUrl]: '<!doctype html>',
  });
  await page.goto(first.url);
  await write(page, first.values);
  const world = await enter(page);
  await world.call('quicken', 20);
  await world.call('start', frameUrl);
  await expect.poll(async () => (await world.call('readings')).at(-1)?.recordId).toBe(first.id);
  return world;
}

const go = (page: Page, url: string) => page.evaluate((to) => history.pushState(null, '', to), url);

/** Fills fields as the host does, without changing the page's elements. */
function write(page: Page, values: { [selector: string]: string }): Promise<void> {
  return page.evaluate((all) => {
    for (const [selector, value] of Object.entries(all)) {
      const field = document.querySelector<HTMLInputElement>(selector);
      if (field) field.value = value;
    }
  }, values);
}

/** Draws the other record, either in new elements or text by text in the existing ones. */
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

/** Expects that no reading named somebody under another record's address. */
async function neverMixed(world: World, records: readonly Record[]): Promise<void> {
  for (const reading of await world.call('readings')) {
    if (!reading || reading.people.length === 0) continue;
    const own = records.find((one) => one.id === reading.recordId);
    expect(own?.people).toEqual(expect.arrayContaining(reading.people.map((one) => one.address)));
  }
}

for (const [host, name] of programs) {
  for (const how of ['anew', 'in place'] as const) {
    test(`A record of ${host} that loads late and is drawn ${how} is never mixed with the previous record`, async ({
      page,
    }) => {
      const records = twoRecords(host, name);
      const [, second] = records;
      const world = await open(page, records);
      await go(page, second.url);
      await page.evaluate(() => document.body.append(document.createElement('hr')));
      const until = (await world.call('now')) + 12_000;
      // Longer than the page code waits for a change.
      await expect.poll(() => world.call('now')).toBeGreaterThan(until);
      expect((await world.call('startedRead'))?.people ?? []).toEqual([]);
      await draw(page, second.html, how);
      // The page code reads the record as soon as it is drawn; its fields are filled a little later.
      const drawn = (await world.call('now')) + 400;
      await expect.poll(() => world.call('now')).toBeGreaterThan(drawn);
      await write(page, second.values);
      const people = async () => {
        const last = (await world.call('readings')).at(-1);
        return last?.recordId === second.id && last.people.map((one) => one.address);
      };
      await expect.poll(people).toEqual(second.people);
      await neverMixed(world, records);
    });
  }
}
