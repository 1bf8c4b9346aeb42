import { quotaQuery } from '../../lib/quota/queries.ts';
import type { QuotaView } from '../../lib/quota/view.ts';
import { getMeta, setMeta, whoAmI } from '../../lib/store/meta.ts';
import { languageNow, today } from './look.ts';

/**
 * Keeps the figures on the screen for the next window. Nothing is kept when the store has moved on since they were read:
 * figures and horizon must belong together.
 */
export async function keepLook(shown: QuotaView, root: ParentNode): Promise<void> {
  const horizon = await getMeta('horizon');
  const [me, current, before] = await Promise.all([
    whoAmI(),
    quotaQuery().read(),
    getMeta('firstLook'),
  ]);
  if (!me || horizon === undefined || (await getMeta('horizon')) !== horizon) return;
  if (JSON.stringify(current) !== JSON.stringify(shown)) return;
  const basis = {
    orgId: me.orgId,
    repId: me.repId,
    horizon,
    day: today(),
    language: languageNow(),
  };
  const held = before?.horizon === horizon && before.day === basis.day ? before : null;
  const rail = railMarkup(root) ?? held?.rail ?? null;
  const panel = panelMarkup(root) ?? held?.panel ?? null;
  if (held?.rail === rail && held.panel === panel) return;
  await setMeta('firstLook', { ...basis, rail, panel });
}

function railMarkup(root: ParentNode): string | null {
  return root.querySelector('.rail-quota')?.outerHTML ?? null;
}

/** The period and the glance strip; who is on the page and what is below is not kept. */
function panelMarkup(root: ParentNode): string | null {
  const period = root.querySelector('.panel-period');
  const glance = root.querySelector('.glance');
  if (!period || !glance) return null;
  return `<div class="panel-head">${period.outerHTML}</div><div class="panel-scroll">${glance.outerHTML}</div>`;
}
