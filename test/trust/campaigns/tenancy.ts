import { campaign } from '../campaign.ts';
import { openTenancy } from '../tenancy/environment.ts';
import { floodAttacks, lowLimits } from '../tenancy/flooding.ts';
import { readingAttacks } from '../tenancy/reading.ts';
import { writingAttacks } from '../tenancy/writing.ts';

/** Attacks by one rep or organisation on the data of another. */
export const tenancy = campaign('tenancy', openTenancy(), [...readingAttacks, ...writingAttacks]);

/** Attacks by a rep or a stranger that use up what others need. */
export const flooding = campaign('flooding', openTenancy(lowLimits), floodAttacks);
