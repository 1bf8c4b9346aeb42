/** The SLA of a lead that waits for its first touch. */
export interface LeadSla {
  /** UTC instant. */
  dueAt: string;
  state: 'ok' | 'soon' | 'over';
  /** Working time left (ms); negative when it is over. */
  left: number;
  /** The working time of an ordinary day (ms). */
  day: number;
}

/** One line of "Next leads". */
export interface LeadView {
  id: string;
  name: string;
  company: string | null;
  /** Why the lead is on the list, the strongest reason first: "Demo request", "Repeat visit". The SLA is in `sla`. */
  reasons: readonly string[];
  score: number;
  /** Null: the lead has no SLA, or a first touch has met it. */
  sla: LeadSla | null;
  email: string | null;
  accountId: string | null;
  /** The rep for whom this rep stands in; null for the rep's own lead. */
  insteadOf: string | null;
}

/** The prefilled fields of a new lead, taken only from the page. */
export interface LeadDraft {
  name: string;
  email: string;
  company: string | null;
}
