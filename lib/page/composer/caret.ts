import { elementOf } from '../dom.ts';

/** Where the rep was last writing. The sidebar takes the focus, so it is noted before that. */
export interface Caret {
  /** The editor, or the field after it: in a draft's subject the rep means that draft. Null when it is gone. */
  field: Element | null;
  /** A text area, or the element that makes its content editable (of a framed editor, the body). Null when it is gone. */
  editor: HTMLElement | null;
  /** The selection inside an editable element; a text area remembers its own. */
  range: Range | null;
}

export interface CaretMemory {
  last(): Caret | null;
  /** Listens in this document as well (a frame's); again is harmless. */
  attach(document: Document): void;
}

const nowhere = { editor: null, range: null };

/** Remembers the caret until `signal` aborts. `onEditor`: the rep went into another editor or field. */
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
  // The events are listened to on a document and nowhere else.
  return event.currentTarget as Document;
}

/** An editor that has the caret. */
interface Writing {
  editor: HTMLElement;
  range: Range | null;
}

function caretIn(document: Document): Writing | null {
  const active = document.activeElement;
  // A text area is an HTML element; `instanceof` cannot say so across frames.
  if (active?.localName === 'textarea') return { editor: active as HTMLElement, range: null };
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const editor = editingHost(elementOf(range.startContainer));
  if (!editor?.contains(range.endContainer)) return null;
  // In Firefox the selection stays in an editor that was left for a field or a button.
  if (active && !active.contains(editor) && !editor.contains(active)) return null;
  return { editor, range: range.cloneRange() };
}

/**
 * Where the rep writes, as this event tells it. The browser tells of the selection late when it is busy, so coming and
 * leaving count as well: the focus comes into an editor before its selection, and leaves it before the selection goes.
 */
function writingAt(event: Event): Writing | null {
  const writing = caretIn(documentOf(event));
  if (event.type === 'selectionchange') return writing;
  // What takes or loses the focus is an element.
  const target = event.target as Element;
  if (event.type === 'focusout') return writing?.editor.contains(target) ? writing : null;
  if (writing) return writing;
  const editor = editingHost(target);
  return editor && { editor, range: null };
}

/** The field the rep is in that is no editor: a draft's subject. */
function fieldAt(event: Event): Element | null {
  const active = documentOf(event).activeElement;
  return active?.localName === 'input' ? active : null;
}

/** Back in the same editor, the place there is still the one the rep left. */
function withPlace(writing: Writing, before: Caret | null): Writing {
  const range = writing.range ?? (before?.editor === writing.editor ? before.range : null);
  return { ...writing, range };
}

/** The outermost element of the editable area that `element` is in; null outside of one. */
export function editingHost(element: Element | null): HTMLElement | null {
  // The property below makes the browser work out the page's styles; most of a page is in no editor at all.
  const isEditor =
    element?.closest('[contenteditable]') || element?.ownerDocument.designMode === 'on';
  if (!isEditor) return null;
  // Only HTML elements can be editable; of any other the property is undefined.
  let host = element as HTMLElement | null;
  if (!host?.isContentEditable) return null;
  while (host.parentElement?.isContentEditable) host = host.parentElement;
  return host;
}
