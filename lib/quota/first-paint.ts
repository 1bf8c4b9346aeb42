import { getMeta, setMeta, whoAmI } from '../store/meta.ts';
import { quotaQuery } from './queries.ts';
import type { QuotaView } from './view.ts';

/** What the screen shows of a quota, as it was drawn; null: not on the screen now. */
export interface DrawnLook {
  /** Plain date where the rep is, and the language it was drawn in. */
  day: string;
  language: string;
  rail: string | null;
  panel: string | null;
}

/**
 * Keeps the figures on the screen for the next window's first moment. Nothing is kept when the store has moved on since
 * they were read: figures and horizon must belong together.
 */
export async function keepFirstLook(shown: QuotaView, drawn: DrawnLook): Promise<void> {
  const horizon = await getMeta('horizon');
  const [me, current, before] = await Promise.all([
    whoAmI(),
    quotaQuery().read(),
    getMeta('firstLook'),
  ]);
  if (!me || horizon === undefined || (await getMeta('horizon')) !== horizon) return;
  if (JSON.stringify(current) !== JSON.stringify(shown)) return;
  const { day, language } = drawn;
  const { orgId, repId } = me;
  const basis = { orgId, repId, horizon, day, language };
  const same = Object.entries(basis).every(([key, value]) => Object(before)[key] === value);
  const held = same ? before : undefined;
  const rail = drawn.rail ?? held?.rail ?? null;
  const panel = drawn.panel ?? held?.panel ?? null;
  if (held?.rail === rail && held.panel === panel) return;
  await setMeta('firstLook', { ...basis, rail, panel });
}
