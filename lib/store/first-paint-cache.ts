import { type Clock, systemClock } from '../kit/clock.ts';
import { plainDateIn } from '../kit/date.ts';

/**
 * The markup the glance strip last showed, stored so that the next window shows it at once. It is used only while it is
 * certain to be right: same rep, same day, same language, and no change has been pulled since (`horizon`).
 * This file imports little: the window that reads it has not loaded the database library yet.
 */
export interface FirstPaintCache {
  orgId: string;
  repId: string;
  /** The store's horizon the figures were read at. */
  horizon: number;
  /** The rep's calendar day (plain date) in the rep's time zone, which is not always that of the device. */
  day: string;
  timeZone: string;
  language: string;
  /** Markup of the rail's figure and of the panel's head, as our own components drew it. */
  rail: string | null;
  panel: string | null;
}

/** Name of the store's database: it never changes. */
const database = 'repside-store';
const keys = ['firstLook', 'me', 'horizon'] as const;

/** The cached markup if it is still valid, else null. Never creates a database. */
export async function readFirstPaint(
  language: string,
  clock: Clock = systemClock,
  factory: IDBFactory = indexedDB,
): Promise<FirstPaintCache | null> {
  const opened = await openIfThere(factory);
  if (opened === null) return null;
  try {
    const meta = opened.transaction('meta').objectStore('meta');
    const [look, me, horizon] = await Promise.all(keys.map((key) => resultOf(meta.get(key))));
    if (!isCache(look) || !isMe(me)) return null;
    const same = look.orgId === me.orgId && look.repId === me.repId && look.horizon === horizon;
    const today = plainDateIn(clock.now(), look.timeZone);
    return same && look.day === today && look.language === language ? look : null;
  } finally {
    opened.close();
  }
}

function openIfThere(factory: IDBFactory): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    const request = factory.open(database);
    // It is not there: opening would make an empty one that the library then stumbles over.
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = () => resolve(null);
    request.onsuccess = () => resolve(request.result);
  });
}

function resultOf(request: IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(Object(request.result).value);
    request.onerror = () => reject(request.error);
  });
}

// Checked by hand: the schema library is what this look does not wait for. Only this extension writes here.
function isCache(value: unknown): value is FirstPaintCache {
  const look = Object(value);
  return typeof look.timeZone === 'string' && typeof look.horizon === 'number';
}

function isMe(value: unknown): value is { orgId: string; repId: string } {
  return typeof Object(value).repId === 'string';
}
