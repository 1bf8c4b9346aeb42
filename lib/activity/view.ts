/** How far a click is: in the outbox, applied by the server, back in the store, or rejected. */
export type SaveState = 'pending' | 'sent' | 'confirmed' | 'rejected';

export interface ActivityView {
  id: string;
  kind: 'call' | 'email' | 'meeting' | 'note';
  at: string;
  byMe: boolean;
  /** Null if the organisation's list of reps does not include them. */
  repName: string | null;
  subject: string | null;
  note: string | null;
  state: SaveState;
}

/** The activities with a person on the page and their account. */
export interface ProspectActivity {
  /** The latest first. */
  activities: readonly ActivityView[];
  /** The latest activity that is not a note. */
  lastTouch: ActivityView | null;
  /** The log of the open email, by any rep. */
  logged: ActivityView | null;
}
