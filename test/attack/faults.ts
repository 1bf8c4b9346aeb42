import { storeDamages } from './damage-store.ts';
import { databaseFaults } from './database-faults.ts';
import { networkFaults } from './network.ts';

/** Every fault that must occur in a long run. */
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
