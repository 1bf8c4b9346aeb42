import { existsSync, readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { enter } from './kit.ts';

/**
 * Editors under licences this project does not take in: Salesforce's and Dynamics' (CKEditor 4), Roundcube's (TinyMCE 5)
 * and CKEditor 5. REPSIDE_EDITORS names a folder where they are installed
 * (`npm install tinymce@5.10.9 ckeditor4@4.22.1 ckeditor5@48`); without it these tests are not made.
 */
const folder = process.env.REPSIDE_EDITORS;
if (!folder) {
  console.log(
    'test/hosts: REPSIDE_EDITORS is not set; the tests on CKEditor and TinyMCE are not made',
  );
}

const base = 'https://crm.example/';
const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' };

/** What a page says of its editor. */
interface Told {
  content(): string;
}

interface Editor {
  name: string;
  file: string;
  start: string;
  body(page: Page): Locator;
}

const editors: readonly Editor[] = [
  {
    name: 'tinymce',
    file: 'tinymce/tinymce.min.js',
    start: `tinymce.init({ selector: '#editor', menubar: false, setup: (editor) => {
      window.content = () => editor.getContent({ format: 'text' }); } });`,
    body: (page) => page.frameLocator('iframe').locator('body'),
  },
  {
    name: 'ckeditor4',
    file: 'ckeditor4/ckeditor.js',
    start: `CKEDITOR.replace('editor', { versionCheck: false });
      window.content = () => CKEDITOR.instances.editor.document.getBody().getText();`,
    body: (page) => page.frameLocator('iframe.cke_wysiwyg_frame').locator('body'),
  },
  {
    name: 'ckeditor5',
    file: 'ckeditor5/dist/browser/ckeditor5.umd.js',
    start: `const { ClassicEditor, Essentials, Paragraph, Bold } = CKEDITOR;
      ClassicEditor.create(document.querySelector('#editor'),
        { licenseKey: 'GPL', plugins: [Essentials, Paragraph, Bold] })
        .then((editor) => { window.content = () => editor.getData().replace(/<[^>]+>/g, ' ').replace(/&nbsp;/g, ' '); });`,
    body: (page) => page.locator('.ck-editor__editable'),
  },
];

async function serveFrom(page: Page, root: string, { file, start }: Editor): Promise<void> {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><script src="/${file}"></script></head>
    <body><div style="height:200px"><textarea id="editor"></textarea></div><button>x</button><script>${start}</script></body></html>`;
  await page.route('**/*', (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    const asset = join(root, 'node_modules', normalize(path));
    if (!existsSync(asset)) return route.abort();
    const contentType = types[extname(asset)] ?? 'application/octet-stream';
    return route.fulfill({ contentType, body: readFileSync(asset) });
  });
}

const words = async (page: Page) => {
  // The page's own script puts `content` there.
  const text = await page.evaluate(() => (globalThis as never as Told).content());
  return text.replace(/\s+/g, ' ').trim();
};

for (const editor of folder ? editors : []) {
  test(`${editor.name}: at the caret the rep left; one undo leaves the typing`, async ({
    page,
  }) => {
    await page.clock.install();
    await serveFrom(page, folder ?? '', editor);
    await page.goto(base);
    const body = editor.body(page);
    await body.click();
    await page.waitForFunction(() => 'content' in globalThis);
    const world = await enter(page);
    await world.call('remember');
    await page.keyboard.type('start end');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('mid ');
    await page.locator('body > button').focus();
    await page.clock.fastForward(2_000);
    const offer = { subject: null, html: '<p>Dear Dana,</p><p>19 <b>EUR</b></p>', text: '' };
    expect(await world.call('insert', offer)).toMatchObject({ inserted: true });
    await expect.poll(() => words(page)).toMatch(/^start mid ?Dear Dana, ?19 EUR ?end$/);
    await page.clock.fastForward(2_000);
    await page.keyboard.press('Control+z');
    await expect.poll(() => words(page)).toBe('start mid end');
    await page.keyboard.press('Control+y');
    await expect.poll(() => words(page)).toContain('19 EUR');
  });
}
