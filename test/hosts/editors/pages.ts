/**
 * The editors that hosts are made of, as their makers ship them, each in a page of its own that puts `content` beside
 * it: what the editor itself believes it holds, its model and not the page.
 *
 * TinyMCE is Roundcube's, which ships 5.10.9; 6.6.0 has the same undo manager, under a licence that asks less. CKEditor 4
 * is Salesforce's and Dynamics', ProseMirror HubSpot's, roosterjs Outlook's. All stay in the tests: nothing of them goes
 * into the package.
 */
interface Editor {
  body: string;
  /** Loaded before `start` runs, below `node_modules`; `editors.js` is the bundle of those that come as modules. */
  script?: string;
  start?: string;
  /** The frame the rep writes in. */
  frame?: string;
}

const room = '<div id="editor" style="min-height:60px"></div>';
const area = '<textarea id="editor"></textarea>';

/** Those of main.ts. */
function bundled(name: string, body = room): Editor {
  return { body, script: 'editors.js', start: `mount('${name}')` };
}

const plain = { start: `window.content = () => document.querySelector('#editor').innerText` };

const editors = {
  contenteditable: {
    body: '<div id="editor" contenteditable="true" style="min-height:60px"></div>',
    ...plain,
  },
  textarea: {
    body: '<textarea id="editor" rows="6"></textarea>',
    start: `window.content = () => document.querySelector('#editor').value`,
  },
  frame: {
    body: '<iframe id="frame" width="400" height="200"></iframe>',
    start: `const inside = document.querySelector('#frame').contentDocument;
      inside.open();
      inside.write('<body contenteditable="true"></body>');
      inside.close();
      window.content = () => inside.body.innerText;`,
    frame: '#frame',
  },
  tinymce: {
    body: area,
    script: 'tinymce/tinymce.min.js',
    start: `tinymce.init({ selector: '#editor', menubar: false, promotion: false, setup: (editor) => {
      editor.on('init', () => { window.content = () => editor.getContent({ format: 'text' }); }); } });`,
    frame: 'iframe.tox-edit-area__iframe',
  },
  ckeditor4: {
    body: area,
    script: 'ckeditor4/ckeditor.js',
    start: `CKEDITOR.replace('editor', { versionCheck: false, on: { instanceReady: ({ editor }) => {
      window.content = () => editor.document.getBody().getText(); } } });`,
    frame: 'iframe.cke_wysiwyg_frame',
  },
  ckeditor5: {
    body: area,
    script: 'ckeditor5/dist/browser/ckeditor5.umd.js',
    start: `const { ClassicEditor, Essentials, Paragraph, Bold, List, BlockQuote } = CKEDITOR;
      ClassicEditor.create(document.querySelector('#editor'), { licenseKey: 'GPL', plugins: [Essentials, Paragraph, Bold, List, BlockQuote] })
        .then((editor) => { window.content = () => editor.getData().replace(/<[^>]+>/g, ' ').replace(/&nbsp;/g, ' '); });`,
  },
  prosemirror: bundled('prosemirror'),
  // Outlook's page puts this id around it.
  roosterjs: bundled('roosterjs', `<div id="editorParent_1">${room}</div>`),
  quill: bundled('quill'),
  lexical: bundled('lexical'),
} satisfies Readonly<Record<string, Editor>>;

export type EditorName = keyof typeof editors;

/** What `Object.keys` says of a constant. */
export const editorNames = Object.keys(editors) as EditorName[];

/** Where the rep writes: the selector of the frame, where there is one. */
export function frameOf(name: EditorName): string | null {
  const editor: Editor = editors[name];
  return editor.frame ?? null;
}

export function pageOf(name: EditorName): string {
  const { body, script, start }: Editor = editors[name];
  const load = script ? `<script src="/${script}"></script>` : '';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">${load}</head>
    <body>${body}<button id="x">x</button><script>${start}</script></body></html>`;
}
