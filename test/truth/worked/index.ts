import type { Example } from '../report.ts';
import { money } from './money.ts';
import { quotas } from './quota.ts';
import { workingTime } from './working-time.ts';

/** Examples with numbers that their sources worked out. */
export const worked: readonly Example[] = [...workingTime, ...money, ...quotas];
