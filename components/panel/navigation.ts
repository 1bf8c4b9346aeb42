import type { Match } from '../../lib/matching/view.ts';
import type { ScreenId } from '../shell/screens.ts';

/** Whether the page is about somebody, known or not. */
function hasSomebody(match: Match | undefined): boolean {
  return match !== undefined && match.state !== 'nobody';
}

/**
 * The screen to show. Unless the rep chose one, the panel follows the page: Prospect if the page is about somebody, otherwise
 * Today. `selected`: the screen that the rep chose; null while the panel follows the page.
 */
export function shownScreen(selected: ScreenId | null, match: Match | undefined): ScreenId {
  return selected ?? (hasSomebody(match) ? 'prospect' : 'today');
}

/** The screen that the rep chose (null: the panel follows the page), and the one from which the figures were opened. */
export interface NavigationState {
  selected: ScreenId | null;
  previous: ScreenId | null;
}

export const initialNavigation: NavigationState = { selected: null, previous: null };

/**
 * The navigation after the rep has chosen a screen. If it is the screen that the page leads to anyway, the panel follows the
 * page again. Choosing the figures a second time closes them.
 */
export function navigate(
  at: NavigationState,
  to: ScreenId,
  match: Match | undefined,
): NavigationState {
  if (to === 'quota' && at.selected === to) return { selected: at.previous, previous: null };
  const selected = to === shownScreen(null, match) ? null : to;
  return { selected, previous: at.selected };
}
