import type { Trick } from '../trick.ts';
import { carried } from './carried.ts';
import { covered } from './covered.ts';
import { faded } from './faded.ts';
import { loosened } from './loosened.ts';
import { timed } from './timed.ts';
import { typed } from './typed.ts';

/** Every known way to make a rep press something unseen. */
export const tricks: readonly Trick[] = [
  ...covered,
  ...faded,
  ...carried,
  ...loosened,
  ...timed,
  ...typed,
];
