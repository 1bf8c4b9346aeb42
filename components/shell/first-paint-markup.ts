import * as glance from '../quota/glance.module.css';
import * as panel from './panel.module.css';
import * as rail from './rail.module.css';

/** A frame of at least this width (pixels) is a panel; a rail is narrower. */
export const panelMinWidth = 120;

export function languageNow(): string {
  return navigator.language;
}

/** The markup of the rail's figure. */
export function railMarkup(root: ParentNode): string | null {
  return root.querySelector(`.${rail.quota}`)?.outerHTML ?? null;
}

/** The markup of the period and the glance strip, without anything about the page. */
export function panelMarkup(root: ParentNode): string | null {
  const period = root.querySelector(`.${panel.period}`);
  const strip = root.querySelector(`.${glance.glance}`);
  if (!period || !strip) return null;
  return `<div class="${panel.head}">${period.outerHTML}</div><div class="${panel.scroll}">${strip.outerHTML}</div>`;
}
