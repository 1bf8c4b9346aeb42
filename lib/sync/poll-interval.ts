/** The conditions that decide how often the client polls the server. */
export interface PollConditions {
  /** A panel that the rep opened is visible; a rail, which comes with a page, does not count. */
  panelOpen: boolean;
  /** The live connection is open: the server announces changes by itself. */
  liveOpen: boolean;
  /** The outbox has an entry that may be sent. */
  waiting: boolean;
  /** `idle`: no key or pointer for some minutes. `locked`: the screen is. */
  idle: 'active' | 'idle' | 'locked';
  /** The rep asked the browser to save data, or the network is slow. */
  sparing: boolean;
  /** Minutes since a panel was last visible. */
  minutesSinceUse: number;
}

const whilePanelIsOpen = 0.25;
const whileWaiting = 1;
/** Rails show figures too. How many pages have a rail does not matter, only that the browser is in use. */
const whileInUse = 5;
const whileIdle = 15;
/** A row that left the rep's scope must not stay longer than this on a device that is switched on. */
export const maxPollMinutes = 60;

/**
 * Minutes from the last request to the next poll; null: no poll, because the server announces changes on the live
 * connection. A click does not wait for this.
 */
export function pollMinutes(conditions: PollConditions): number | null {
  const news = minutesForNews(conditions);
  return conditions.waiting ? Math.min(news ?? whileWaiting, whileWaiting) : news;
}

function minutesForNews({ panelOpen, liveOpen, idle, sparing, minutesSinceUse }: PollConditions) {
  if (liveOpen) return null;
  const looked = panelOpen ? whilePanelIsOpen : whileNobodyLooks(minutesSinceUse);
  const active = Math.min(looked, whileInUse);
  const nobody = { active, idle: Math.max(looked, whileIdle), locked: maxPollMinutes }[idle];
  return Math.min(sparing ? nobody * 4 : nobody, maxPollMinutes);
}

/** A panel that was closed a moment ago is likely to be opened again, and should then be up to date. */
function whileNobodyLooks(minutesSinceUse: number): number {
  if (minutesSinceUse <= 10) return 1;
  if (minutesSinceUse <= 60) return 5;
  return minutesSinceUse <= 12 * 60 ? 15 : maxPollMinutes;
}
