/** Wider than a rail (pixels): the page has given us the room of a panel. */
export const panelFrom = 120;

export function languageNow(): string {
  return navigator.language;
}

/** Markup of the rail's figure. */
export function railMarkup(root: ParentNode): string | null {
  return root.querySelector('.rail-quota')?.outerHTML ?? null;
}

/** Markup of the period and the glance strip; who is on the page and what is below is left out. */
export function panelMarkup(root: ParentNode): string | null {
  const period = root.querySelector('.panel-period');
  const glance = root.querySelector('.glance');
  if (!period || !glance) return null;
  return `<div class="panel-head">${period.outerHTML}</div><div class="panel-scroll">${glance.outerHTML}</div>`;
}
