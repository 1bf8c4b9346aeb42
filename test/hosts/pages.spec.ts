import { expect, type Page, test } from '@playwright/test';
import { enter, serve, type World } from './kit.ts';

const base = 'https://crm.example/';

async function open(page: Page, body: string, query = ''): Promise<World> {
  const url = `${base}${query}`;
  await serve(page, { [url]: `<!doctype html><html lang="en"><body>${body}</body></html>` });
  await page.goto(url);
  return enter(page);
}
const shown = '?_task=mail&_uid=1&_action=show';

const roundcube = (header: string) => `
  <div class="task-mail action-show"></div>
  <script>document.body.className = 'task-mail action-show';</script>
  <div id="messagelist"><span class="rcmContactAddress" title="row@decoy.example">Row</span></div>
  <div id="message-header"><h2 class="subject"><span class="voice">Subject: </span>Hello<a>Open</a></h2>
    <table><tbody>${header}</tbody></table></div>
  <div id="messagebody"><blockquote><a class="rcmContactAddress" href="mailto:quoted@decoy.example" title="quoted@decoy.example">Q</a></blockquote></div>`;
const person = (address: string, name: string) =>
  `<span class="adr"><a class="rcmContactAddress" href="mailto:${address}" title="${address}">${name}</a></span>`;
const cell = (kind: string, inner: string) => `<tr><td class="header ${kind}">${inner}</td></tr>`;

test('A reading names three hundred people at most, and says that there were more', async ({
  page,
}) => {
  const many = Array.from({ length: 340 }, (_, i) => person(`p${i}@many.example`, `P ${i}`)).join(
    ', ',
  );
  const world = await open(
    page,
    roundcube(cell('from', person('a@b.example', 'A')) + cell('to', many)),
    shown,
  );
  const reading = await world.call('read');
  expect(reading?.people).toHaveLength(300);
  expect(reading?.truncated).toBe(true);
});

test('A reading has names and addresses in any script, quoted, and without presence glyphs', async ({
  page,
}) => {
  const header =
    cell('from', person('LAYLA@Oasis-Retail.example', '\u200fليلى حدّاد\uE001')) +
    cell(
      'to',
      `${person('o.neill+x@wingtip.example', "&quot;O'Neill, \\&quot;Ollie\\&quot;&quot;")}, ${person('用户@例子.example', '佐藤 健太')}, ${person('not an address', 'Nobody')}, ${person('same@same.example', 'same@same.example')}`,
    );
  const world = await open(page, roundcube(header), shown);
  expect((await world.call('read'))?.people).toEqual([
    { address: 'layla@oasis-retail.example', name: 'ليلى حدّاد', role: 'from' },
    { address: 'o.neill+x@wingtip.example', name: 'O\'Neill, "Ollie"', role: 'to' },
    { address: '用户@xn--fsqu00a.example', name: '佐藤 健太', role: 'to' },
    { address: 'same@same.example', name: null, role: 'to' },
  ]);
});

test('A header without cells names nobody and has no identity', async ({ page }) => {
  const world = await open(page, roundcube(''), shown);
  expect(await world.call('read')).toMatchObject({
    kind: 'read',
    people: [],
    subject: 'Hello',
    messageIdentity: null,
  });
});

test('Somebody who is in both To and Cc counts as one person', async ({ page }) => {
  const header =
    cell('to', person('a@b.example', 'a@b.example')) + cell('cc', person('a@b.example', 'Anna'));
  const world = await open(page, roundcube(header), shown);
  expect((await world.call('read'))?.people).toEqual([
    { address: 'a@b.example', name: 'Anna', role: 'to' },
  ]);
});

test('A page of an unknown host is read by the email links of its main part, not of navigation or quotes', async ({
  page,
}) => {
  const world = await open(
    page,
    `<nav><a href="mailto:nav@decoy.example">n</a></nav>
     <main><h1>Northwind Traders</h1>
       <a href="mailto:Dana.Whitfield@northwind-traders.example?subject=Hi">Write to us</a>
       <a href="mailto:marcus@northwind-traders.example" title="marcus@northwind-traders.example">Marcus O.</a>
       <a href="mailto:hidden@decoy.example" hidden>h</a>
       <blockquote><a href="mailto:quoted@decoy.example">q</a></blockquote></main>
     <footer><a href="mailto:foot@decoy.example">f</a></footer>`,
  );
  expect(await world.call('read')).toMatchObject({
    host: 'generic',
    rung: 'generic',
    source: null,
    version: null,
    subject: 'Northwind Traders',
    people: [
      { address: 'dana.whitfield@northwind-traders.example', name: null, role: 'mention' },
      { address: 'marcus@northwind-traders.example', name: 'Marcus O.', role: 'mention' },
    ],
    messageIdentity: null,
  });
});

test('A directory of an unknown host names nobody, and two headings are not a subject', async ({
  page,
}) => {
  const links = Array.from({ length: 30 }, (_, i) => `<a href="mailto:p${i}@x.example">p</a> `);
  const world = await open(page, `<main><h1>One</h1><h1>Two</h1>${links.join('')}</main>`);
  expect(await world.call('read')).toMatchObject({ people: [], truncated: true, subject: null });
});
