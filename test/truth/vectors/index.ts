import type { Example } from '../report.ts';
import { businessHours } from './business-hours.ts';
import { isoWeeks } from './iso-weeks.ts';
import { retailYears } from './retail-years.ts';

/** Public test data, and values that a standard or its owner has published. */
export const vectors = (): Example[] => [...businessHours(), ...isoWeeks(), ...retailYears()];
