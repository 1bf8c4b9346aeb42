import type { ActivityView } from '../activity/view.ts';
import type { Person } from '../contract/page/reading.ts';
import type { Verdict } from '../territory/view.ts';

/** Somebody in the store that a page's person may be. */
export interface Candidate {
  kind: 'contact' | 'lead' | 'account';
  id: string;
  name: string;
  title: string | null;
  accountId: string | null;
  accountName: string | null;
  /** The address on the page that led here. */
  address: string;
  by: 'address' | 'domain';
}

export type Match =
  /** The page names nobody but ourselves. */
  | { state: 'nobody' }
  | { state: 'one'; candidate: Candidate; others: readonly Candidate[] }
  /** The rep picks. */
  | { state: 'several'; candidates: readonly Candidate[] }
  /** Somebody is there and nobody knows them: "New lead?" */
  | { state: 'unknown'; people: readonly Person[] };

export interface DealView {
  id: string;
  name: string;
  amount: number | null;
  currency: string;
  stage: string;
  /** 1-based place among the open stages, and how many there are. */
  step: number;
  steps: number;
  daysInStage: number;
  typicalDays: number | null;
  closeOn: string | null;
  nextStep: string | null;
  nextStepOn: string | null;
  mine: boolean;
}

export interface ProspectCard {
  candidate: Candidate;
  verdict: Verdict;
  /** Open deals of the account, the rep's own first, then the largest. */
  deals: readonly DealView[];
  lastTouch: ActivityView | null;
  activities: readonly ActivityView[];
  /** The open mail, when it is logged already, by whomever. */
  logged: ActivityView | null;
}

/** What a new lead would hold, from the page alone. */
export interface LeadDraft {
  name: string;
  email: string;
  company: string | null;
}
