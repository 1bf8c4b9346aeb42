import { describeHalf } from './half-of-histories.ts';

describeHalf(1);
