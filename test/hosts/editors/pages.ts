/**
 * The editors that hosts use, as their makers ship them, each in a page of its own that also sets `told`.
 *
 * Roundcube uses TinyMCE 5.10.9; version 6.6.0 has the same undo manager and a more permissive licence. Salesforce and
 * Dynamics use CKEditor 4, HubSpot uses ProseMirror, and Outlook uses roosterjs. All of them are used in tests only: nothing of
 * them is in the package.
 */
interface Editor {
  body: string;
  /** Loaded before `start` runs, from `node_modules`; `editors.js` is the bundle of editors that are ES modules. */
  script?: string;
  start: string;
  /** The frame in which the rep writes. */
  frame?: string;
  /** False if the editor, as set up here, has no lists or quotes. */
  list?: false;
  quote?: false;
}

/** What a page reports about its editor: the contents of the editor's model, if it has one, and not what the page shows. */
export interface Told {
  text(): string;
  html(): string;
  /** Does what the editor's own buttons do. */
  quote?(): void;
  list?(): void;
  /** Makes the editor read-only, as its page would. */
  lock(): void;
}

const room = '<div id="editor" style="min-height:60px"></div>';
const area = '<textarea id="editor"></textarea>';

/** An editor of main.ts. */
function bundled(name: string, more: Partial<Editor> = {}): Editor {
  return { body: room, script: 'editors.js', start: `mount('${name}')`, ...more };
}

/** A plain editable element of this document, without any editor. */
const native = `const native = (element, document) => ({
  text: () => element.innerText, html: () => element.innerHTML,
  quote: () => document.execCommand('formatBlock', false, 'blockquote'),
  list: () => document.execCommand('insertUnorderedList'),
  lock: () => { element.contentEditable = 'false'; },
});`;

const editors = {
  contenteditable: {
    body: '<div id="editor" contenteditable="true" style="min-height:60px"></div>',
    start: `${native} window.told = native(document.querySelector('#editor'), document);`,
  },
  textarea: {
    body: '<textarea id="editor" rows="6"></textarea>',
    start: `const value = () => document.querySelector('#editor').value;
      window.told = { text: value, html: value, lock: () => { document.querySelector('#editor').readOnly = true; } };`,
    list: false,
    quote: false,
  },
  frame: {
    body: '<iframe id="frame" width="400" height="200"></iframe>',
    start: `${native}
      const inside = document.querySelector('#frame').contentDocument;
      inside.open();
      inside.write('<body contenteditable="true"></body>');
      inside.close();
      window.told = native(inside.body, inside);`,
    frame: '#frame',
  },
  tinymce: {
    body: area,
    script: 'tinymce/tinymce.min.js',
    start: `tinymce.init({ selector: '#editor', menubar: false, promotion: false, plugins: 'lists', setup: (editor) => {
      editor.on('init', () => { window.told = {
        text: () => editor.getContent({ format: 'text' }), html: () => editor.getContent(),
        quote: () => editor.execCommand('mceBlockQuote'), list: () => editor.execCommand('InsertUnorderedList'),
        lock: () => editor.mode.set('readonly') }; }); } });`,
    frame: 'iframe.tox-edit-area__iframe',
  },
  ckeditor4: {
    body: area,
    script: 'ckeditor4/ckeditor.js',
    start: `CKEDITOR.replace('editor', { versionCheck: false, on: { instanceReady: ({ editor }) => { window.told = {
      text: () => editor.document.getBody().getText(), html: () => editor.getData(),
      quote: () => editor.execCommand('blockquote'), list: () => editor.execCommand('bulletedlist'),
      lock: () => editor.setReadOnly(true) }; } } });`,
    frame: 'iframe.cke_wysiwyg_frame',
  },
  ckeditor5: {
    body: area,
    script: 'ckeditor5/dist/browser/ckeditor5.umd.js',
    start: `const { ClassicEditor, Essentials, Paragraph, Bold, List, BlockQuote } = CKEDITOR;
      ClassicEditor.create(document.querySelector('#editor'), { licenseKey: 'GPL', plugins: [Essentials, Paragraph, Bold, List, BlockQuote] })
        .then((editor) => { window.told = {
          text: () => editor.getData().replace(/<[^>]+>/g, ' ').replace(/&nbsp;/g, ' '), html: () => editor.getData(),
          quote: () => editor.execute('blockQuote'), list: () => editor.execute('bulletedList'),
          lock: () => editor.enableReadOnlyMode('test') }; });`,
  },
  prosemirror: bundled('prosemirror', { list: false }),
  // Outlook's page has an element with this id around its editor.
  roosterjs: bundled('roosterjs', { body: `<div id="editorParent_1">${room}</div>` }),
  quill: bundled('quill'),
  lexical: bundled('lexical', { list: false, quote: false }),
} satisfies Readonly<Record<string, Editor>>;

export type EditorName = keyof typeof editors;

/** `Object.keys` has a wider type. */
export const editorNames = Object.keys(editors) as EditorName[];

export function editorOf(name: EditorName): Editor {
  return editors[name];
}

export function pageOf(name: EditorName): string {
  const { body, script, start } = editorOf(name);
  const load = script ? `<script src="/${script}"></script>` : '';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">${load}</head>
    <body>${body}<button id="x">x</button><script>${start}</script></body></html>`;
}
