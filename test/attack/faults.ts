import { storeDamages } from './damage-store.ts';
import { databaseFaults } from './database-faults.ts';
import { networkFaults } from './network.ts';

/** Every fault that a run of some length must have met. */
export const faultKinds: readonly string[] = [
  ...networkFaults,
  ...databaseFaults,
  ...storeDamages,
  'lease-removed',
  're-cut',
  'clock-a-day-ahead',
  'clock-a-day-back',
  'asleep-for-a-week',
  'signed-out-and-in',
  'restored-from-backup',
];
