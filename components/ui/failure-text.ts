import { NotConfirmed } from '../../lib/kit/confirm.ts';
import { ts } from '../i18n/text.ts';

/** Why a click was not saved, in a sentence. An error that no sentence describes is named by its class, for support. */
export function saveFailureText(error: unknown): string {
  const { notSaved } = ts.acts;
  if (error instanceof NotConfirmed) return notSaved.notConfirmed;
  const code = codeOf(error);
  if (code === 'NotSignedInError') return notSaved.notSignedIn;
  if (code === 'QuotaExceededError') return notSaved.diskFull;
  return notSaved.other({ code });
}

/** Why an action did nothing. */
export function actionFailureText(error: unknown): string {
  return ts.acts.notDone({ code: codeOf(error) });
}

/** The name of the error, or of the one that made the database give up. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Error';
  const { inner } = error as { inner?: unknown }; // Dexie keeps the browser's error there.
  return inner instanceof Error || inner instanceof DOMException ? inner.name : error.name;
}
