import { undoMs } from '../../lib/activity/rules.ts';
import type { ActivityView, SaveState } from '../../lib/activity/view.ts';
import { moment } from '../i18n/format.ts';
import { ts } from '../i18n/text.ts';

/** What this panel logged last, until the rep goes on. */
export interface JustLogged {
  id: string;
  entryId: string | null;
  kind: ActivityView['kind'];
  /** When it was clicked (ms). */
  at: number;
}

/** The main place of the bar: a button, what came of it, or why it cannot be pressed. */
export type EmailLogState =
  | { show: 'button' }
  | { show: 'logged'; state: SaveState }
  | { show: 'blocked'; reason: string }
  | { show: 'absent' };

/** `hasEmail`: an email is open on the page. `now`: ms. */
export function emailLogState(
  hasEmail: boolean,
  logged: ActivityView | null,
  just: JustLogged | null,
  now: number,
): EmailLogState {
  if (!hasEmail) return { show: 'absent' };
  // Right after the click the store may not have answered yet; the click is safe, so it is not offered twice.
  if (just?.kind === 'mail') return { show: 'logged', state: logged?.state ?? 'pending' };
  if (logged === null) return { show: 'button' };
  const when = moment(Date.parse(logged.at), now);
  return {
    show: 'blocked',
    reason: logged.byMe
      ? ts.activity.alreadyMe({ when })
      : ts.activity.already({ who: logged.repName ?? ts.team.unlisted, when }),
  };
}

/** Undo is offered for ten seconds. `now`: ms. */
export function canUndo(just: JustLogged | null, now: number): boolean {
  return just !== null && now - just.at < undoMs;
}
