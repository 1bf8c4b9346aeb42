import type { Match } from '../../lib/matching/view.ts';
import type { ScreenId } from '../shell/screens.ts';

/** There is somebody on the page to look at, known or not. */
function hasSomebody(match: Match | undefined): boolean {
  return match !== undefined && match.state !== 'nobody';
}

/**
 * The screen on show. Unless the rep went somewhere, the panel follows the page: the prospect if there is one, else today.
 * `selected`: the screen the rep chose; null while following the page.
 */
export function shownScreen(selected: ScreenId | null, match: Match | undefined): ScreenId {
  return selected ?? (hasSomebody(match) ? 'prospect' : 'today');
}

/** The screen the rep chose (null: the panel follows the page), and the one the figures were opened from. */
export interface NavigationState {
  selected: ScreenId | null;
  previous: ScreenId | null;
}

export const initialNavigation: NavigationState = { selected: null, previous: null };

/**
 * A step of the rep's. Going where following would lead anyway is following again; the figures open and shut with the
 * same click.
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
