import { campaign } from '../campaign.ts';
import { openIdentity } from '../identity/ground.ts';
import { hostAttacks } from '../identity/host-attacks.ts';
import { proofAttacks } from '../identity/proof-attacks.ts';
import { signInAttacks } from '../identity/sign-in-attacks.ts';
import { tokenAttacks } from '../identity/token-attacks.ts';

/**
 * Who somebody claims to be. All of it, except the host files, is between a request and the server, over a socket, because the server
 * cannot tell a browser's request from Node's. What a browser does about it is tried in `leaving`.
 */
export const identity = campaign('identity', openIdentity, [
  ...tokenAttacks,
  ...proofAttacks,
  ...signInAttacks,
  ...hostAttacks,
]);
