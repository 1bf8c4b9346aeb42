import type { PageTools, Point } from './page-tools.ts';

/** A control of the sidebar that a rep may be tricked into pressing, or that shows where the rep is. */
export type Control =
  | 'rail'
  | 'log'
  | 'call'
  | 'undo'
  | 'person'
  | 'preview'
  | 'insert'
  | 'back'
  | 'close'
  | 'yes'
  | 'way out'
  | Part
  | `on ${Part}`;

/** A screen of the sidebar, by the button that opens it. */
type Part = 'today' | 'prospect' | 'templates' | 'more';

/**
 * What the page wants from an unsuspecting rep: to log an email, to hand a filled template to the page, or to open the panel, which
 * then shows its contents.
 */
export type Goal = 'log' | 'insert' | 'open';

/** The pointer and keys of a rep who follows the page's bait. All moves and key presses are real ones. */
export interface Rep {
  /** Where the control is now, which is where the bait tells the rep to click. */
  aim(control: Control): Promise<Point>;
  move(to: Point): Promise<void>;
  press(): Promise<void>;
  release(): Promise<void>;
  /** Moves there, and clicks after a pause that is long enough to see what is there. */
  click(at: Point): Promise<void>;
  doubleClick(at: Point): Promise<void>;
  key(name: 'Tab' | 'Enter' | 'Space' | 'Alt+Q'): Promise<void>;
  wheel(by: number): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** Whether the panel shows the control now. */
  has(control: Control): Promise<boolean>;
  /** Whether the control has the focus in the panel. */
  isFocused(control: Control): Promise<boolean>;
  pause(ms: number): Promise<void>;
  /** Whether the sidebar was visible is judged now, instead of before the rep did anything. */
  look(): Promise<void>;
}

export interface Trick {
  /** The security review's number, or a name. */
  id: string;
  what: string;
  goal: Goal;
  /** Runs in the page once the sidebar is open (for `open`: once the rail is there). */
  set(tools: PageTools): void | Promise<void>;
  /** What the rep does then; by default, the rep clicks where the control is. */
  act?(rep: Rep): Promise<void>;
  /** The sidebar is visible when the rep begins to click, but moves or changes before the click arrives. */
  surprise?: true;
  /** The browser that the trick needs. */
  needs?: 'chromium';
}
