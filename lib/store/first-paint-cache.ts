import { buildId } from '../kit/build-id.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { plainDateIn } from '../kit/date.ts';
import { readRawStore } from './raw-store.ts';

/**
 * The markup the glance strip last showed, stored so that the next window shows it at once. It is used only while it is
 * certain to be right: same build, same rep, same day, same language, and no change has been pulled since (`horizon`).
 * This file imports little: the window that reads it has not loaded the database library yet.
 */
export interface FirstPaintCache {
  /** The build that drew the markup. Another build may have other class names, or compute the figures differently. */
  build: string;
  orgId: string;
  repId: string;
  /** The store's horizon the figures were read at. */
  horizon: number;
  /** The rep's calendar day (plain date) in the rep's time zone, which is not always that of the device. */
  day: string;
  timeZone: string;
  /** The instant (ms) from which the figures may differ, even if no row has changed. */
  until: number;
  language: string;
  /** Markup of the rail's figure and of the panel's head, as our own components drew it. */
  rail: string | null;
  panel: string | null;
}

const keys = ['firstLook', 'me', 'horizon'] as const;

/** The cached markup if it is still valid, else null. Never creates a database. */
export function readFirstPaint(
  language: string,
  clock: Clock = systemClock,
): Promise<FirstPaintCache | null> {
  return readRawStore([], async (store) => {
    const [look, me, horizon] = await Promise.all(keys.map(store.meta));
    if (!isCache(look) || !isMe(me)) return null;
    if (look.build !== buildId) return null;
    const same = look.orgId === me.orgId && look.repId === me.repId && look.horizon === horizon;
    const today = plainDateIn(clock.now(), look.timeZone);
    const valid = look.day === today && clock.now() < look.until;
    return same && valid && look.language === language ? look : null;
  });
}

// Checked by hand, because the first paint does not wait for the schema library. Only this extension writes this value.
function isCache(value: unknown): value is FirstPaintCache {
  const look = Object(value);
  return (
    typeof look.timeZone === 'string' &&
    typeof look.horizon === 'number' &&
    typeof look.until === 'number'
  );
}

function isMe(value: unknown): value is { orgId: string; repId: string } {
  return typeof Object(value).repId === 'string';
}
