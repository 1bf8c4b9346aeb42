import { campaign } from '../campaign.ts';
import { goneAttacks } from '../leaving/gone-attacks.ts';
import { openLeaving } from '../leaving/ground.ts';
import { leaseAttacks } from '../leaving/lease-attacks.ts';
import { sessionAttacks } from '../leaving/session-attacks.ts';

/** What is left of a rep in a real browser after they sign out, are removed, or never go online. */
export const leaving = campaign('leaving', openLeaving, [
  ...sessionAttacks,
  ...leaseAttacks,
  ...goneAttacks,
]);
