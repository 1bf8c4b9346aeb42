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
