import type { Trick } from '../trick.ts';
import { carried } from './carried.ts';
import { covered } from './covered.ts';
import { faded } from './faded.ts';
import { loosened } from './loosened.ts';
import { timed } from './timed.ts';
import { typed } from './typed.ts';

/** Every way known to make a rep press what the rep does not see. */
export const tricks: readonly Trick[] = [
  ...covered,
  ...faded,
  ...carried,
  ...loosened,
  ...timed,
  ...typed,
];
