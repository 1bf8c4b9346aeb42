import { expect } from '@playwright/test';
import type { Host } from '../../../lib/contract/page/host.ts';
import { dynamics } from '../../../lib/page/hosts/dynamics/host.ts';
import { drawn, type EditorDriver, insert, leave, pass, say } from './editor-driver.ts';

/** Pages with several drafts, and with an editor in a frame in a frame, as host files describe them. */
interface DraftTrial {
  name: string;
  /** The path and query of the page. */
  at: string;
  run(driver: EditorDriver): Promise<void>;
}

const mail: Host = {
  id: 'mail',
  label: 'Mail',
  version: 1,
  hosts: ['127.0.0.1'],
  mailbox: [],
  pages: [
    {
      kind: 'compose',
      people: [],
      subject: [],
      recordId: [],
      messageIdentity: [],
      composer: {
        root: '.draft',
        editors: [{ kind: 'contenteditable', find: '.draft [contenteditable=true]' }],
        subject: 'input[name=subject]',
        people: [{ role: 'to', each: '.to', address: { from: 'text' } }],
      },
    },
  ],
};

const draft = (id: string, subject: string, more = '') =>
  `<div class="draft" id="${id}"><span class="to">${id}@northwind.example</span><input name="subject" value="${subject}" ${more}><div contenteditable="true" style="min-height:40px">${id}</div></div>`;
const page = (body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body>${body}<button id="x">x</button></body></html>`;
const told = `<script>window.told = {
  text: () => [...document.querySelectorAll('.draft')].map((one) => one.querySelector('input').value + ':' + one.querySelector('div').innerText).join('/'),
  html: () => document.body.innerHTML };</script>`;

/** Dynamics writes its editor's page into a frame, and the editor, CKEditor 4, writes its own into another. */
const nested = `<div data-id="editFormRoot"><input data-id="subject.fieldControl-text-box-text">
  <iframe class="fullPageContentEditorFrame" width="700" height="400"></iframe></div>
  <script>
    const outer = document.querySelector('iframe').contentDocument;
    window.ready = (editor) => { window.told = { text: () => editor.document.getBody().getText(), html: () => editor.getData() }; };
    outer.open();
    outer.write('<!doctype html><body><textarea id="editor"></textarea><script src="/ckeditor4/ckeditor.js"><\\/script>'
      + '<script>CKEDITOR.replace("editor", { versionCheck: false, on: { instanceReady: ({ editor }) => parent.ready(editor) } });<\\/script></body>');
    outer.close();
  </script>`;

/** The pages by their path. */
export const draftPages: Readonly<Record<string, string>> = {
  drafts: page(draft('one', 'Kept') + draft('two', '') + draft('three', '', 'readonly') + told),
  'main.aspx': page(nested),
};

const what = { subject: 'New\nline', html: '<b>19 EUR</b>', text: '19 EUR' };

async function atDrafts(driver: EditorDriver): Promise<void> {
  await driver.ask('use', [mail]);
  await driver.ask('remember');
}

/** The people for whom the panel would fill the text. */
async function readPeople(driver: EditorDriver): Promise<unknown> {
  const reading = await driver.ask('read');
  const people = (reading as { people: { address: string }[] } | null)?.people ?? [];
  return people.map(({ address }) => address);
}

export const draftTrials: readonly DraftTrial[] = [
  {
    name: 'An insertion is refused with several drafts, of which none was entered',
    at: 'drafts',
    run: async (driver) => {
      await atDrafts(driver);
      expect(await insert(driver, what)).toEqual({
        inserted: false,
        reason: 'several',
      });
      expect(await say(driver, 'text')).toBe('Kept:one/:two/:three');
    },
  },
  {
    name: 'Of several drafts the one that the rep wrote in takes the text and its empty subject, and one undo keeps the typing',
    at: 'drafts',
    run: async (driver) => {
      await atDrafts(driver);
      await driver.click('#one [contenteditable]');
      await driver.click('#two [contenteditable]');
      await driver.press('End');
      await driver.type(' typed');
      await leave(driver);
      expect(await readPeople(driver)).toEqual(['two@northwind.example']);
      expect(await insert(driver, what)).toEqual({ inserted: true, subjectFilled: true });
      expect(await say(driver, 'text')).toBe('Kept:one/New line:two typed19 EUR/:three');
      await pass(driver);
      await driver.press('Control+z');
      await expect.poll(() => say(driver, 'text')).toBe('Kept:one/New line:two typed/:three');
    },
  },
  {
    name: 'Of several drafts the one whose subject the rep was last in takes the text',
    at: 'drafts',
    run: async (driver) => {
      await atDrafts(driver);
      await driver.click('#one [contenteditable]');
      await driver.click('#two input');
      await leave(driver);
      expect(await readPeople(driver)).toEqual(['two@northwind.example']);
      expect(await insert(driver, what)).toMatchObject({ inserted: true });
      expect(await say(driver, 'text')).toBe('Kept:one/New line:19 EURtwo/:three');
    },
  },
  {
    name: 'A filled or read-only subject is left alone, and back from it the caret is where it was',
    at: 'drafts',
    run: async (driver) => {
      await atDrafts(driver);
      await driver.click('#one [contenteditable]');
      await driver.press('Home');
      await driver.press('ArrowRight');
      await driver.click('#one input');
      await leave(driver);
      expect(await insert(driver, what)).toEqual({ inserted: true, subjectFilled: false });
      expect(await say(driver, 'text')).toBe('Kept:o19 EURne/:two/:three');
      await driver.click('#three [contenteditable]');
      // The browser reports the caret after the page has drawn.
      await drawn(driver);
      expect(await insert(driver, what)).toEqual({ inserted: true, subjectFilled: false });
      expect(await say(driver, 'text')).toMatch(/^Kept:o19 EURne\/:two\/:.*19 EUR/);
    },
  },
  {
    name: 'The Dynamics editor, a frame in a frame, takes text at the caret, and one undo keeps the typing',
    at: 'main.aspx?appid=1&pagetype=entityrecord&etn=email',
    run: async (driver) => {
      await driver.ask('use', [{ ...dynamics, hosts: ['127.0.0.1'] }]);
      await driver.ask('start', 'about:blank#panel');
      await driver.click('.fullPageContentEditorFrame', '.cke_wysiwyg_frame', 'body');
      await driver.type('start end');
      for (let step = 0; step < 3; step += 1) await driver.press('ArrowLeft');
      await driver.type('mid ');
      await leave(driver);
      expect(await driver.ask('startedInsert', what)).toEqual({
        inserted: true,
        subjectFilled: true,
      });
      await expect.poll(() => say(driver, 'text')).toBe('start mid 19 EURend');
      await pass(driver);
      await driver.press('Control+z');
      await expect.poll(() => say(driver, 'text')).toBe('start mid end');
    },
  },
];
