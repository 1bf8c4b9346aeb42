import { buildId } from '../kit/build-id.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { readCurrentRep } from '../store/current-rep.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import { timeZoneOf, todayOf } from '../store/rep-day.ts';
import { quotaQuery } from './queries.ts';
import type { QuotaView } from './view.ts';

/** The markup of a quota as the screen shows it; null: not on the screen now. */
export interface DrawnMarkup {
  /** The language it was drawn in. */
  language: string;
  rail: string | null;
  panel: string | null;
}

/**
 * Stores the figures on the screen for the next window's first paint. Nothing is stored when the store has changed since
 * they were read: figures and horizon must belong together.
 */
export async function cacheFirstPaint(
  shown: QuotaView,
  drawn: DrawnMarkup,
  clock: Clock = systemClock,
): Promise<void> {
  const horizon = await getMeta('horizon');
  const [self, current, before] = await Promise.all([
    readCurrentRep(),
    quotaQuery(clock).read(),
    getMeta('firstLook'),
  ]);
  if (!self || horizon === undefined || (await getMeta('horizon')) !== horizon) return;
  if (JSON.stringify(current) !== JSON.stringify(shown)) return;
  const { orgId, repId } = self.me;
  const [day, timeZone] = [todayOf(self, clock), timeZoneOf(self)];
  const basis = {
    build: buildId,
    orgId,
    repId,
    horizon,
    day,
    timeZone,
    until: shown.changesAt,
    language: drawn.language,
  };
  const same = Object.entries(basis).every(([key, value]) => Object(before)[key] === value);
  const cached = same ? before : undefined;
  const rail = drawn.rail ?? cached?.rail ?? null;
  const panel = drawn.panel ?? cached?.panel ?? null;
  if (cached?.rail === rail && cached.panel === panel) return;
  await setMeta('firstLook', { ...basis, rail, panel });
}
