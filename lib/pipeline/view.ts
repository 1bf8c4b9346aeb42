/** An open deal, as the panel shows it. */
export interface DealView {
  id: string;
  name: string;
  /** Minor units of `currency`. */
  amount: number | null;
  currency: string;
  stage: string;
  /** 1-based place among the open stages, and how many there are. */
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
