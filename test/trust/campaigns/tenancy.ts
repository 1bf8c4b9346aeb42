import { campaign } from '../campaign.ts';
import { floodAttacks, lowLimits } from '../tenancy/flooding.ts';
import { openTenancy } from '../tenancy/ground.ts';
import { readingAttacks } from '../tenancy/reading.ts';
import { writingAttacks } from '../tenancy/writing.ts';

/** What one rep, or one organisation, can get from or do to another. */
export const tenancy = campaign('tenancy', openTenancy(), [...readingAttacks, ...writingAttacks]);

/** What one rep, or a stranger, can use up that others need. */
export const flooding = campaign('flooding', openTenancy(lowLimits), floodAttacks);
