import type { Activity } from '../rows/activity.ts';
import type { Lead } from '../rows/lead.ts';

/** The kinds of activities that can be a touch. A note is for the rep alone. */
const touchKinds: ReadonlySet<Activity['kind']> = new Set(['call', 'email', 'meeting']);

/** What an activity needs to be the first touch of a lead. */
export type Touch = Pick<Activity, 'kind' | 'at' | 'direction' | 'receivedAt'>;

/** Whether a rep turned to the lead: an email from the lead is no touch. */
function isTouch({ kind, direction }: Pick<Activity, 'kind' | 'direction'>): boolean {
  return touchKinds.has(kind) && direction !== 'in';
}

/** The lead after an activity. The earliest touch counts, not the first to arrive: a call made offline arrives late. */
export function afterTouch(lead: Lead, activity: Touch): Lead {
  if (!isTouch(activity)) return lead;
  const at = touchedAt(lead, activity);
  const firstTouchAt = lead.firstTouchAt === null ? at : earlier(lead.firstTouchAt, at);
  return { ...lead, firstTouchAt, status: lead.status === 'new' ? 'working' : lead.status };
}

/** The first touch of a lead among activities; null if none is a touch. */
export function firstTouchOf(
  lead: Pick<Lead, 'handedOverAt'>,
  activities: readonly Touch[],
): string | null {
  return activities
    .filter(isTouch)
    .map((activity) => touchedAt(lead, activity))
    .reduce<string | null>((first, at) => (first === null ? at : earlier(first, at)), null);
}

/** The lead with another first touch. Without one, a lead in progress is new again. */
export function withFirstTouch(lead: Lead, firstTouchAt: string | null): Lead {
  const isNew = firstTouchAt === null && lead.status === 'working';
  return { ...lead, firstTouchAt, status: isNew ? 'new' : lead.status };
}

/** Whether an activity is the first touch of a lead. */
export function isFirstTouch(lead: Lead, activity: Touch): boolean {
  if (!isTouch(activity) || lead.firstTouchAt === null) return false;
  return Date.parse(touchedAt(lead, activity)) === Date.parse(lead.firstTouchAt);
}

/** When an activity touched the lead: never before the hand-over or after the server's receipt, because a device's clock may be wrong. */
function touchedAt(
  { handedOverAt }: Pick<Lead, 'handedOverAt'>,
  { at, receivedAt }: Touch,
): string {
  const past = receivedAt === undefined ? at : earlier(at, receivedAt);
  return handedOverAt !== null && Date.parse(past) < Date.parse(handedOverAt) ? handedOverAt : past;
}

/** The earlier of two UTC instants; the first of the two if they are equal or cannot be read. */
function earlier(one: string, other: string): string {
  return Date.parse(other) < Date.parse(one) ? other : one;
}
