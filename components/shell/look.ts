/** Wider than a rail (pixels): the page has given us the room of a panel. */
export const panelFrom = 120;

/** The calendar day where the rep is, as a plain date. */
export function today(at = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

export function languageNow(): string {
  return navigator.language;
}
