import { NotConfirmed } from '../../lib/kit/confirm.ts';
import { ts } from '../i18n/text.ts';

/** A sentence that says why a click was not saved. For other errors it contains the name of the error, for support. */
export function saveFailureText(error: unknown): string {
  const { notSaved } = ts.acts;
  if (error instanceof NotConfirmed) return notSaved.notConfirmed;
  const code = codeOf(error);
  if (code === 'NotSignedInError') return notSaved.notSignedIn;
  if (code === 'QuotaExceededError') return notSaved.diskFull;
  return notSaved.other({ code });
}

/** A sentence that says that an action failed, with the name of the error. */
export function actionFailureText(error: unknown): string {
  return ts.acts.notDone({ code: codeOf(error) });
}

/** The name of the error, or of the error that closed the database. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Error';
  const { inner } = error as { inner?: unknown }; // Dexie keeps the browser's error there.
  return inner instanceof Error || inner instanceof DOMException ? inner.name : error.name;
}
