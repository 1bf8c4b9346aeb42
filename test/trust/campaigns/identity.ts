import { campaign } from '../campaign.ts';
import { openIdentity } from '../identity/ground.ts';
import { hostAttacks } from '../identity/host-attacks.ts';
import { profileAttacks } from '../identity/profile-attacks.ts';
import { proofAttacks } from '../identity/proof-attacks.ts';
import { signInAttacks } from '../identity/sign-in-attacks.ts';
import { tokenAttacks } from '../identity/token-attacks.ts';

/** Who somebody says to be, and what is left of them when they go. */
export const identity = campaign('identity', openIdentity, [
  ...tokenAttacks,
  ...proofAttacks,
  ...signInAttacks,
  ...profileAttacks,
  ...hostAttacks,
]);
