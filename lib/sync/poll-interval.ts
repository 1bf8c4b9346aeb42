/** What decides how often the backend is asked. */
export interface Moment {
  /** A panel that the rep has opened can be seen; a rail, which comes with a page, does not count. */
  panelOpen: boolean;
  /** The backend says by itself when there is something new. */
  liveOpen: boolean;
  /** Something is in the outbox and may go out. */
  waiting: boolean;
  /** `idle`: no key or pointer for some minutes. `locked`: the screen is. */
  idle: 'active' | 'idle' | 'locked';
  /** The rep asked the browser to save data, or the network is a slow one. */
  sparing: boolean;
  /** Since a panel was last to be seen. */
  minutesSinceUse: number;
}

const whilePanelIsOpen = 0.25;
const whileWaiting = 1;
/** Rails show figures too. How many pages have one is no reason to ask: only that the browser is in use. */
const whileInUse = 5;
const whileIdle = 15;
/** What left the rep's scope must not stay for longer on a device that is switched on. */
export const mostMinutes = 60;

/**
 * How many minutes after the last question the backend is to be asked again by itself; null: not before something
 * happens, because the backend will say so. A click does not wait for this.
 */
export function minutesBetween(moment: Moment): number | null {
  const news = minutesForNews(moment);
  return moment.waiting ? Math.min(news ?? whileWaiting, whileWaiting) : news;
}

function minutesForNews({ panelOpen, liveOpen, idle, sparing, minutesSinceUse }: Moment) {
  if (liveOpen) return null;
  const looked = panelOpen ? whilePanelIsOpen : whileNobodyLooks(minutesSinceUse);
  const active = Math.min(looked, whileInUse);
  const nobody = { active, idle: Math.max(looked, whileIdle), locked: mostMinutes }[idle];
  return Math.min(sparing ? nobody * 4 : nobody, mostMinutes);
}

/** A panel that was closed a moment ago is likely to be opened again, with what is new in it. */
function whileNobodyLooks(minutesSinceUse: number): number {
  if (minutesSinceUse <= 10) return 1;
  if (minutesSinceUse <= 60) return 5;
  return minutesSinceUse <= 12 * 60 ? 15 : mostMinutes;
}
