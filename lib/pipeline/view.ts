import type { Click } from '../contract/mutations/define-mutation.ts';

/** An open deal, as the panel shows it. */
export interface DealView {
  id: string;
  name: string;
  /** Minor units of `currency`. */
  amount: number | null;
  currency: string;
  /** The pipeline's name; null if the organisation has only one. */
  pipeline: string | null;
  stage: string;
  /** The position of the deal's stage among the open stages of its pipeline, counted from 1, and their number. */
  step: number;
  steps: number;
  daysInStage: number;
  typicalDays: number | null;
  /** A plain date. */
  closeOn: string | null;
  nextStep: string | null;
  nextStepOn: string | null;
  mine: boolean;
}

/** An open or closed deal, with everything that the panel shows of it. */
export interface DealDetails {
  id: string;
  name: string;
  /** Minor units of `currency`. */
  amount: number | null;
  currency: string;
  /** The owner's name; null if the owner is unknown. */
  owner: string | null;
  mine: boolean;
  stageId: string;
  /** Null: the stage is unknown. */
  stage: string | null;
  outcome: Outcome | null;
  /** The pipeline's name; null if the organisation has only one. */
  pipeline: string | null;
  daysInStage: number;
  type: string | null;
  /** Plain dates. */
  createdOn: string | null;
  closeOn: string | null;
  closedOn: string | null;
  nextStep: string | null;
  nextStepOn: string | null;
  lossReason: string | null;
  competitors: readonly string[];
  team: readonly MemberView[];
  lines: readonly LineView[];
  /** The latest first. */
  changes: readonly StageChangeView[];
  /** The stages to which the deal can go, by pipeline; its own pipeline first. */
  pipelines: readonly { name: string | null; stages: readonly StageChoice[] }[];
}

type Outcome = 'open' | 'won' | 'lost';

interface StageChoice {
  id: string;
  name: string;
  outcome: Outcome;
}

/** Somebody who works on a deal. */
export interface MemberView {
  repId: string;
  /** Null if the rep is unknown. */
  name: string | null;
  role: string;
  /** A decimal: "0.5" is half of the deal. */
  share: string | null;
}

/** What is sold in a deal. */
export interface LineView {
  id: string;
  name: string;
  /** Decimals; the price in major units. */
  quantity: string;
  unitPrice: string;
  discount: string | null;
  currency: string;
  /** Minor units, after the discount: once, or for each month or year. Null: too large to be exact. */
  total: number | null;
  recurring: 'once' | 'monthly' | 'yearly';
  termMonths: number | null;
  startsOn: string | null;
}

export interface StageChangeView {
  id: string;
  /** The stages' names; null if a stage is unknown. */
  from: string | null;
  to: string | null;
  /** An instant, and the day (a plain date) since which the deal is in the stage if that is known. */
  at: string;
  since: string | null;
  /** Who moved the deal: the rep's name; null if nobody is named, or if the rep is unknown. */
  who: string | null;
}

/** A click that moved a deal, and its outbox entry. */
export interface MovedDeal {
  entryId: string;
  click: Click;
}
