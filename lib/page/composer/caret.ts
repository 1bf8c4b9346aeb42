import { elementOf } from '../dom.ts';

/** Where the rep was last writing. It is remembered because the sidebar takes the focus. */
export interface Caret {
  /** The editor, or the input the rep went to after it: a draft's subject also identifies the draft. Null if removed. */
  field: Element | null;
  /** A text area, or the element that makes its content editable (in a framed editor, the body). Null if removed. */
  editor: HTMLElement | null;
  /** The selection in an editable element. A text area remembers its own. */
  range: Range | null;
}

export interface CaretMemory {
  last(): Caret | null;
  /** Listens in this document too (for example a frame's). Calling it again is harmless. */
  attach(document: Document): void;
}

const nowhere = { editor: null, range: null };

/** Remembers the caret until `signal` aborts. Calls `onEditor` when the rep goes to another editor or field. */
export function rememberCaret(signal: AbortSignal, onEditor: () => void): CaretMemory {
  let caret: Caret | null = null;
  const note = (event: Event): void => {
    const writing = writingAt(event);
    const field = writing?.editor ?? fieldAt(event);
    if (!field) return;
    const entered = field !== caret?.field;
    caret = { ...(writing ? withPlace(writing, caret) : (caret ?? nowhere)), field };
    if (entered) onEditor();
  };
  return {
    last: () =>
      caret && { ...caret, field: connected(caret.field), editor: connected(caret.editor) },
    attach: (document) => {
      document.addEventListener('selectionchange', note, { signal, capture: true });
      document.addEventListener('focusin', note, { signal, capture: true });
      document.addEventListener('focusout', note, { signal, capture: true });
    },
  };
}

function connected<E extends Element>(element: E | null): E | null {
  return element?.isConnected ? element : null;
}

function documentOf(event: Event): Document {
  // All listeners are on documents.
  return event.currentTarget as Document;
}

/** The editor that has the caret. */
interface Writing {
  editor: HTMLElement;
  range: Range | null;
}

function caretIn(document: Document): Writing | null {
  const active = document.activeElement;
  // A text area is an HTML element; `instanceof` does not work across frames.
  if (active?.localName === 'textarea') return { editor: active as HTMLElement, range: null };
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const editor = editingHost(elementOf(range.startContainer));
  if (!editor?.contains(range.endContainer)) return null;
  // In Firefox the selection stays in an editor after the focus has gone to a field or a button.
  if (active && !active.contains(editor) && !editor.contains(active)) return null;
  return { editor, range: range.cloneRange() };
}

/**
 * The editor the rep writes in, according to this event. A busy browser reports the selection late, so the focus counts too:
 * it enters an editor before the selection does, and leaves before the selection is gone.
 */
function writingAt(event: Event): Writing | null {
  const writing = caretIn(documentOf(event));
  if (event.type === 'selectionchange') return writing;
  // Only elements take or lose the focus.
  const target = event.target as Element;
  if (event.type === 'focusout') return writing?.editor.contains(target) ? writing : null;
  if (writing) return writing;
  const editor = editingHost(target);
  return editor && { editor, range: null };
}

/** The input that has the focus, such as a draft's subject. */
function fieldAt(event: Event): Element | null {
  const active = documentOf(event).activeElement;
  return active?.localName === 'input' ? active : null;
}

/** When the rep comes back to the same editor, its last known range still holds. */
function withPlace(writing: Writing, before: Caret | null): Writing {
  const range = writing.range ?? (before?.editor === writing.editor ? before.range : null);
  return { ...writing, range };
}

/** The outermost editable element around `element`, or null. */
export function editingHost(element: Element | null): HTMLElement | null {
  // `isContentEditable` makes the browser compute styles, so elements outside of any editor are ruled out first.
  const isEditor =
    element?.closest('[contenteditable]') || element?.ownerDocument.designMode === 'on';
  if (!isEditor) return null;
  // Only HTML elements can be editable; on others the property is undefined.
  let host = element as HTMLElement | null;
  if (!host?.isContentEditable) return null;
  while (host.parentElement?.isContentEditable) host = host.parentElement;
  return host;
}
