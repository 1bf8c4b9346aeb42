import type { Point, Stage } from './stage.ts';

/** A control of the sidebar a rep may be made to press, or that shows where the rep is. */
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
 * What a page wants of a rep who does not know: a mail is logged, a filled template is handed to the page, the panel
 * opens and shows what it holds.
 */
export type Goal = 'log' | 'insert' | 'open';

/** The hand of a rep who does what the page's bait asks for. Every move and key is a real one. */
export interface Rep {
  /** Where the control lies now: there is where the bait tells the rep to click. */
  aim(control: Control): Promise<Point>;
  move(to: Point): Promise<void>;
  press(): Promise<void>;
  release(): Promise<void>;
  /** Goes there, and clicks once there was time to see what is there. */
  click(at: Point): Promise<void>;
  doubleClick(at: Point): Promise<void>;
  key(name: 'Tab' | 'Enter' | 'Space' | 'Alt+Q'): Promise<void>;
  wheel(by: number): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** Whether the panel shows it now. */
  has(control: Control): Promise<boolean>;
  /** Whether it has the focus in the panel. */
  isFocused(control: Control): Promise<boolean>;
  pause(ms: number): Promise<void>;
  /** What counts is what is seen from here on, not what was seen before the rep did anything. */
  look(): Promise<void>;
}

export interface Trick {
  /** The security review's number, or a name. */
  id: string;
  what: string;
  goal: Goal;
  /** Runs in the page, when the sidebar stands open (or, for `open`, as a rail). */
  set(stage: Stage): void | Promise<void>;
  /** What the rep does then; left out: clicks where the control lies. */
  act?(rep: Rep): Promise<void>;
  /** The sidebar can be seen when the rep sets out to click, and is elsewhere, or another, by then. */
  surprise?: true;
  /** A browser that has not what it takes: the trick is none there. */
  needs?: 'chromium';
}
