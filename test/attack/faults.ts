import { damages } from './damage.ts';
import { databaseFaults } from './database-faults.ts';
import { networkFaults } from './network.ts';

/** Every fault that a run of some length must have met. */
export const faultKinds: readonly string[] = [
  ...networkFaults,
  ...databaseFaults,
  ...damages,
  'lease-removed',
  're-cut',
  'clock-a-day-ahead',
  'clock-a-day-back',
  'asleep-for-a-week',
  'signed-out-and-in',
  'restored-from-backup',
];
