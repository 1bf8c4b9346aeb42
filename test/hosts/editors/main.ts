import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { registerRichText } from '@lexical/rich-text';
import { $getRoot, createEditor } from 'lexical';
import { baseKeymap, wrapIn } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { schema } from 'prosemirror-schema-basic';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import Quill from 'quill';
import { createEditor as createRooster, toggleBlockQuote, toggleBullet } from 'roosterjs';
import type { Told } from './pages.ts';

type Mount = (element: HTMLElement) => Told;

const mounts: Record<string, Mount> = {
  prosemirror: (element) => {
    const view = new EditorView(element, {
      state: EditorState.create({
        schema,
        plugins: [
          history(),
          keymap({ 'Mod-z': undo, 'Mod-y': redo, 'Mod-Shift-z': redo }),
          keymap(baseKeymap),
        ],
      }),
    });
    return {
      text: () => view.state.doc.textBetween(0, view.state.doc.content.size, '\n'),
      html: () => JSON.stringify(view.state.doc.toJSON()),
      quote: () => wrapIn(schema.nodes.blockquote)(view.state, view.dispatch),
      lock: () => view.setProps({ editable: () => false }),
    };
  },
  quill: (element) => {
    const quill = new Quill(element);
    return {
      text: () => quill.getText(),
      html: () => quill.getSemanticHTML(),
      quote: () => quill.format('blockquote', true, 'user'),
      list: () => quill.format('list', 'bullet', 'user'),
      lock: () => quill.disable(),
    };
  },
  lexical: (element) => {
    element.contentEditable = 'true';
    const editor = createEditor({ onError: (error) => console.error(error) });
    editor.setRootElement(element);
    registerRichText(editor);
    registerHistory(editor, createEmptyHistoryState(), 300);
    return {
      text: () => editor.getEditorState().read(() => $getRoot().getTextContent()),
      html: () => JSON.stringify(editor.getEditorState()),
      lock: () => {
        editor.setEditable(false);
        element.contentEditable = 'false';
      },
    };
  },
  roosterjs: (element) => {
    // This editor must be created on a separate element.
    const editor = createRooster(element as HTMLDivElement);
    return {
      text: () => {
        let text = '';
        editor.formatContentModel((model) => {
          text = wordsOf(model);
          return false;
        });
        return text;
      },
      html: () => element.innerHTML,
      quote: () => toggleBlockQuote(editor),
      list: () => toggleBullet(editor),
      // The editor has no read-only state of its own.
      lock: () => {
        element.contentEditable = 'false';
      },
    };
  },
};

/** The text of an editor's model: all `text` fields, however deep they are in it. */
function wordsOf(model: unknown): string {
  if (Array.isArray(model)) return model.map(wordsOf).join('');
  if (typeof model !== 'object' || model === null) return '';
  const own = 'text' in model && typeof model.text === 'string' ? model.text : '';
  const inner = ['blocks', 'segments', 'rows', 'cells'].map((key) =>
    key in model ? wordsOf((model as Record<string, unknown>)[key]) : '',
  );
  return `${own}${inner.join('')}${'segments' in model ? '\n' : ''}`;
}

Object.assign(globalThis, {
  mount: (name: string) => {
    const element = document.querySelector<HTMLElement>('#editor');
    const mount = mounts[name];
    if (element && mount) Object.assign(globalThis, { told: mount(element) });
  },
});
