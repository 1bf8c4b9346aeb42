import { MessageError, sendToTab } from '../../lib/message/send.ts';
import type { Answered } from './answers.ts';
import type { InsertOutcome } from './template-preview.tsx';

/** Puts a text into the page's composer; when that fails, onto the clipboard. Called from a click. */
export async function insertText(tabId: number, what: Answered): Promise<InsertOutcome> {
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
 * Copies as rich and plain text. The copy event comes first: it works in a frame to which the page around it has not
 * granted the clipboard.
 */
export async function copyText({ html, text }: Answered): Promise<boolean> {
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/html', html);
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', fill, { once: true });
  const copied = document.execCommand('copy');
  document.removeEventListener('copy', fill);
  if (copied) return true;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
