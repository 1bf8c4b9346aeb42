/**
 * Editors that keep a model of their own. What a command writes into their page they take back, half understand or
 * join to the typing before; a paste they know, and make it one step of their own undo.
 */
const modelled =
  '.ProseMirror, .cke_editable, .ck-editor__editable, .ql-editor, [data-lexical-editor], [id^="editorParent_"] *';

export function takesPaste(editor: HTMLElement): boolean {
  return editor.matches(modelled);
}

/**
 * Hands the editor this as pasted, at the selection. Returns whether it took it: an editor that does prevents the
 * browser's own paste. In Firefox a page reads nothing from data made here, so it does not.
 */
export function paste(editor: HTMLElement, html: string, text: string): boolean {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/html', html);
  clipboardData.setData('text/plain', text);
  const before = editor.innerHTML;
  const untaken = editor.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }),
  );
  return !untaken || editor.innerHTML !== before;
}
