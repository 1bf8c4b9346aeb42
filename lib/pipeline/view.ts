/** An open deal, as the panel shows it. */
export interface DealView {
  id: string;
  name: string;
  /** Minor units of `currency`. */
  amount: number | null;
  currency: string;
  stage: string;
  /** The position of the deal's stage among the open stages, counted from 1, and the number of open stages. */
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
