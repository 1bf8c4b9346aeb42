import type { Point, Stage } from './stage.ts';

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

/** A part of the sidebar, by the button that leads there. */
type Part = 'today' | 'prospect' | 'templates' | 'more';

/**
 * What a page wants from an unsuspecting rep: an email is logged, a filled template is handed to the page, or the panel opens and
 * shows its contents.
 */
export type Goal = 'log' | 'insert' | 'open';

/** The hand of a rep who follows the page's bait. Every move and key is a real one. */
export interface Rep {
  /** Where the control is now, which is where the bait tells the rep to click. */
  aim(control: Control): Promise<Point>;
  move(to: Point): Promise<void>;
  press(): Promise<void>;
  release(): Promise<void>;
  /** Goes there, and clicks after there was time to see what is there. */
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
  /** From here on it counts what is seen, not what was seen before the rep did anything. */
  look(): Promise<void>;
}

export interface Trick {
  /** The security review's number, or a name. */
  id: string;
  what: string;
  goal: Goal;
  /** Runs in the page when the sidebar is open (or, for `open`, a rail). */
  set(stage: Stage): void | Promise<void>;
  /** What the rep does then; by default clicks where the control is. */
  act?(rep: Rep): Promise<void>;
  /** The sidebar is visible when the rep starts to click, and has moved or changed by then. */
  surprise?: true;
  /** The browser that the trick needs. */
  needs?: 'chromium';
}
