import { undoMs } from '../../lib/activity/rules.ts';
import type { ActivityView, SaveState } from '../../lib/activity/view.ts';
import { formatTimestamp } from '../i18n/format.ts';
import { ts } from '../i18n/text.ts';

/** The latest log of this panel. */
export interface JustLogged {
  id: string;
  entryId: string | null;
  kind: ActivityView['kind'];
  /** When the rep clicked (ms). */
  at: number;
}

/** What the bar shows in the place of "Log email": the button, its result, or why the email can't be logged. */
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
  // Right after the click the store may not have answered yet. The click is saved, so the button is not shown again.
  if (just?.kind === 'email') return { show: 'logged', state: logged?.state ?? 'pending' };
  if (logged === null) return { show: 'button' };
  const when = formatTimestamp(Date.parse(logged.at), now);
  return {
    show: 'blocked',
    reason: alreadyLogged(logged, when),
  };
}

function alreadyLogged({ byMe, repName }: ActivityView, when: string): string {
  if (byMe) return ts.activity.alreadyMe({ when });
  if (repName === null) return ts.activity.alreadyOther({ when });
  return ts.activity.already({ who: repName, when });
}

/** Whether Undo is still offered. `now`: ms. */
export function canUndo(just: JustLogged | null, now: number): boolean {
  return just !== null && now - just.at < undoMs;
}
