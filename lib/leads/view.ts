/** One line of "next leads". */
export interface LeadView {
  id: string;
  name: string;
  company: string | null;
  /** Why it stands here, the strongest first: "Demo request", "Repeat visit". The SLA's words come from `sla`. */
  reasons: readonly string[];
  score: number;
  /** Null: no SLA, or met by a first touch. */
  sla: { dueAt: string; state: 'ok' | 'soon' | 'over' } | null;
  email: string | null;
  accountId: string | null;
}

/** What a new lead would hold, from the page alone. */
export interface LeadDraft {
  name: string;
  email: string;
  company: string | null;
}
