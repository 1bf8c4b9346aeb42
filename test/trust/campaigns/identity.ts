import { campaign } from '../campaign.ts';
import { openIdentity } from '../identity/environment.ts';
import { hostAttacks } from '../identity/host-attacks.ts';
import { proofAttacks } from '../identity/proof-attacks.ts';
import { signInAttacks } from '../identity/sign-in-attacks.ts';
import { tokenAttacks } from '../identity/token-attacks.ts';

/**
 * Attacks that claim to be somebody else. All but those with host files are requests over a socket, because the server cannot tell a
 * browser's request from Node's. The campaign `leaving` tries what a browser does.
 */
export const identity = campaign('identity', openIdentity, [
  ...tokenAttacks,
  ...proofAttacks,
  ...signInAttacks,
  ...hostAttacks,
]);
