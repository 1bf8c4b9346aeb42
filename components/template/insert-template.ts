import { MessageError, sendToTab } from '../../lib/message/send.ts';
import type { FilledTemplate } from '../../lib/template/view.ts';
import type { InsertOutcome } from './template-preview.tsx';

/** Inserts a text into the page's draft or, if that fails, copies it. Call this in a click handler. */
export async function insertText(tabId: number, what: FilledTemplate): Promise<InsertOutcome> {
  const { subject, html, text } = what;
  let reason: 'none' | 'several' | 'refused' = 'refused';
  try {
    const reply = await sendToTab(tabId, 'page.insert', { subject, html, text });
    if (reply.inserted) {
      return reply.subjectFilled || subject === null ? 'inserted' : 'inserted-no-subject';
    }
    reason = reply.reason;
  } catch (error) {
    if (!(error instanceof MessageError)) throw error;
  }
  return (await copyText(what)) ? copiedBecause[reason] : 'failed';
}

const copiedBecause = {
  none: 'copied-no-draft',
  several: 'copied-several-drafts',
  refused: 'copied-refused',
} as const;

/**
 * Copies as rich and plain text. Tries the copy event first: in Chromium it works even if the page has not granted its frame
 * access to the clipboard. In Firefox it does nothing in a frame without the focus (after an attempt to insert, the page's
 * editor has it), but there the clipboard API works.
 */
export async function copyText(what: FilledTemplate): Promise<boolean> {
  return copyByEvent(what) || (await writeClipboard(what));
}

function copyByEvent({ html, text }: FilledTemplate): boolean {
  let filled = false;
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/html', html);
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    filled = true;
  };
  document.addEventListener('copy', fill, { once: true });
  const copied = document.execCommand('copy');
  document.removeEventListener('copy', fill);
  // Firefox returns true even if it has not fired the event.
  return copied && filled;
}

async function writeClipboard({ html, text }: FilledTemplate): Promise<boolean> {
  const kinds = { 'text/html': html, 'text/plain': text };
  const blobs = Object.entries(kinds).map(([type, data]) => [type, new Blob([data], { type })]);
  try {
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    return false;
  }
}
