import { campaign } from '../campaign.ts';
import { openLeaving } from '../leaving/environment.ts';
import { goneAttacks } from '../leaving/gone-attacks.ts';
import { leaseAttacks } from '../leaving/lease-attacks.ts';
import { sessionAttacks } from '../leaving/session-attacks.ts';

/** Attacks on what a real browser stores after a rep has signed out, was removed, or has stayed offline. */
export const leaving = campaign('leaving', openLeaving, [
  ...sessionAttacks,
  ...leaseAttacks,
  ...goneAttacks,
]);
