import type { Example } from '../report.ts';
import { money } from './money.ts';
import { quotas } from './quota.ts';
import { workingTime } from './working-time.ts';

/** Examples whose sources state the numbers. */
export const worked: readonly Example[] = [...workingTime, ...money, ...quotas];
