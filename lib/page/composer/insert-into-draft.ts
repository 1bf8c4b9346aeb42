import type { Composer } from '../../contract/page/host-shape.ts';
import type { Caret } from './caret.ts';
import {
  composerFromEditor,
  type OpenComposer,
  openComposers,
  pickComposer,
} from './open-composers.ts';
import { paste, takesPaste } from './paste-event.ts';
import { safeHtml } from './safe-html.ts';

export interface Insertion {
  /** Null: leave the subject alone. */
  subject: string | null;
  html: string;
  /** The same text without formatting, for plain editors. */
  text: string;
}

export type InsertOutcome =
  | { inserted: true; subjectFilled: boolean }
  /** `none`: no open draft. `several`: more than one, and the caret is in none. `refused`: the editor did not take the text. */
  | { inserted: false; reason: 'none' | 'several' | 'refused' };

export interface InsertTarget {
  document: Document;
  /** How the host's drafts are found; null on a page without a host file. */
  composer: Composer | null;
  caret: Caret | null;
}

/**
 * Inserts text into the draft the rep means, at the caret the rep left. It uses the browser's editing commands, so the page
 * sees it as typing, and one undo removes the text and nothing else.
 */
export function insertIntoDraft(target: InsertTarget, what: Insertion): InsertOutcome {
  const open = draftsOf(target);
  if (open.length === 0) return { inserted: false, reason: 'none' };
  const { caret, document } = target;
  const draft = pickComposer(open, caret?.field ?? caret?.editor ?? document.activeElement);
  if (!draft) return { inserted: false, reason: 'several' };
  const place = caretPlace(draft.editor, caret);
  // The subject first, so that the text in the body is the newest step, which undo removes.
  const subjectFilled = what.subject !== null && fillSubject(draft.subject, what.subject);
  const taken =
    draft.kind === 'textarea'
      ? insertPlain(draft.editor as HTMLTextAreaElement, what.text)
      : insertRich(draft, place, what);
  return taken ? { inserted: true, subjectFilled } : { inserted: false, reason: 'refused' };
}

function draftsOf({ document, composer, caret }: InsertTarget): OpenComposer[] {
  if (composer) return openComposers(document, composer);
  const loose = caret?.editor ? composerFromEditor(caret.editor) : null;
  return loose ? [loose] : [];
}

function insertRich(draft: OpenComposer, place: Range | null, what: Insertion): boolean {
  const { editor, frame } = draft;
  const document = editor.ownerDocument;
  frame?.focus();
  editor.focus({ preventScroll: true });
  const selection = document.getSelection();
  selection?.removeAllRanges();
  if (place) selection?.addRange(place);
  else selection?.collapse(editor, 0);
  const html = safeHtml(what.html);
  if (takesPaste(editor) && paste(editor, html, what.text)) return true;
  if (frame) closeUndoStep(editor);
  const before = editor.innerHTML.length;
  const done = document.execCommand('insertHTML', false, html);
  if (frame) closeUndoStep(editor);
  return done && editor.innerHTML.length !== before;
}

/**
 * Where to insert: the current selection if it is in the editor (the remembered one may be a key press behind), otherwise
 * the remembered one. Null: at the very start, above a quoted email.
 */
function caretPlace(editor: HTMLElement, caret: Caret | null): Range | null {
  const selection = editor.ownerDocument.getSelection();
  const now = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  if (now && editor.contains(now.commonAncestorContainer)) return now.cloneRange();
  const then = caret?.editor === editor ? caret.range : null;
  return then && editor.contains(then.commonAncestorContainer) ? then.cloneRange() : null;
}

/**
 * Framed editors keep an undo list of their own, and merge an inserted text with the typing before it into one step. An
 * event that looks like a spelling correction makes them start a new step.
 */
function closeUndoStep(editor: HTMLElement): void {
  editor.dispatchEvent(
    new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }),
  );
}

function insertPlain(area: HTMLTextAreaElement, text: string): boolean {
  area.focus({ preventScroll: true });
  const { selectionStart, selectionEnd, value } = area;
  // Chromium merges an insertion with the typing before it into one undo step, unless the selection moved in between.
  area.setSelectionRange(0, value.length);
  area.setSelectionRange(selectionStart, selectionEnd);
  const done = area.ownerDocument.execCommand('insertText', false, text.replace(/\r\n?/g, '\n'));
  return done && area.value !== value;
}

/** Fills the subject if it exists and is empty. Returns whether it did. */
function fillSubject(field: HTMLInputElement | null, subject: string): boolean {
  if (field?.value !== '' || field.matches(':read-only')) return false;
  const line = subject.replace(/\s+/g, ' ').trim();
  if (line === '') return false;
  field.focus({ preventScroll: true });
  field.ownerDocument.execCommand('insertText', false, line);
  return field.value === line || setTracked(field, line);
}

/** For pages that track a field's value themselves: uses the browser's own setter, then fires the events they listen to. */
function setTracked(field: HTMLInputElement, value: string): boolean {
  const view = field.ownerDocument.defaultView;
  const own = view && Object.getOwnPropertyDescriptor(view.HTMLInputElement.prototype, 'value');
  own?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  return field.value === value;
}
