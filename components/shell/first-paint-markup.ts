/** A frame of at least this width (pixels) is a panel; a rail is narrower. */
export const panelFrom = 120;

export function languageNow(): string {
  return navigator.language;
}

/** The markup of the rail's figure. */
export function railMarkup(root: ParentNode): string | null {
  return root.querySelector('.rail-quota')?.outerHTML ?? null;
}

/** The markup of the period and the glance strip, without anything about the page. */
export function panelMarkup(root: ParentNode): string | null {
  const period = root.querySelector('.panel-period');
  const glance = root.querySelector('.glance');
  if (!period || !glance) return null;
  return `<div class="panel-head">${period.outerHTML}</div><div class="panel-scroll">${glance.outerHTML}</div>`;
}
