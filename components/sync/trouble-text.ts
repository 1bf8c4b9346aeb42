import type { RejectionParams } from '../../lib/contract/wire/rejection.ts';
import type { Trouble } from '../../lib/sync/view.ts';
import { count } from '../i18n/format.ts';
import { t, textFor, ts } from '../i18n/text.ts';

/** A sentence that says why syncing fails. For a code that this version does not know, the server's own message. */
export function problemText({ code, message }: Trouble): string {
  const { problems } = ts.syncStatus;
  if (code === 'unreadable') return ts.syncStatus.unreadable({ detail: message });
  if (code === 'drift') return ts.syncStatus.drift({ bucket: message });
  if (code === 'client-failed') return ts.syncStatus.failed({ detail: message });
  if (code.startsWith('http-')) return ts.syncStatus.httpStatus({ status: code.slice(5) });
  return Object.hasOwn(problems, code) ? textFor(problems, code) : message || t.sync.problem;
}

/** Why a mutation of this kind was rejected; null if the server gave no reason. */
export function rejectionText(mutationKind: string, trouble: Trouble): string | null {
  return textForCode(mutationKind, trouble) ?? (trouble.message || null);
}

function textForCode(mutationKind: string, trouble: Trouble): string | null {
  const { code, message, params = {} } = trouble;
  const { rejected } = ts.outbox;
  // The server refused the whole request, not only this mutation.
  if (code === 'bad-request' || code === 'too-large') return problemText(trouble);
  const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = rejected.byKind;
  const own = Object.hasOwn(texts, mutationKind) ? texts[mutationKind] : undefined;
  if (own && Object.hasOwn(own, code)) return textFor(own, code);
  if (code === 'conflict') return rejected.conflict;
  if (code === 'unknown-kind') return rejected.unknownKind;
  if (code === 'bad-args') return rejected.badArgs({ fault: message.split(': ', 1)[0] ?? '' });
  return withParams(code, params);
}

/** Null when the parameters are missing, as from an older server: its own message is shown then. */
function withParams(code: string, { missing, email, name, mebibytes }: RejectionParams) {
  const { rejected } = ts.outbox;
  if (code === 'not-found' && missing !== undefined && Object.hasOwn(rejected.missing, missing)) {
    return textFor(rejected.missing, missing);
  }
  if (code === 'duplicate' && email !== undefined && name !== undefined) {
    return rejected.duplicate({ email, name });
  }
  if (code === 'storage-full' && mebibytes !== undefined) {
    return rejected.storageFull({ mebibytes: count(mebibytes) });
  }
  return null;
}
