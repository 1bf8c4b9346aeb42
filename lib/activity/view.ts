/** Where a click's effect is: in the outbox, at the backend, back in the store; or refused. */
export type SaveState = 'pending' | 'sent' | 'confirmed' | 'rejected';

export interface ActivityView {
  id: string;
  kind: 'call' | 'mail' | 'meeting' | 'note' | 'template';
  at: string;
  byMe: boolean;
  /** Null when the organisation's list of reps does not have them. */
  repName: string | null;
  subject: string | null;
  note: string | null;
  state: SaveState;
}

/** What was done with somebody on the page, and with their account. */
export interface ProspectActivity {
  /** The latest first. */
  activities: readonly ActivityView[];
  /** The latest that was no note. */
  lastTouch: ActivityView | null;
  /** The log of the open email, whoever made it. */
  logged: ActivityView | null;
}
