import { campaign } from '../campaign.ts';
import { openIdentity } from '../identity/ground.ts';
import { hostAttacks } from '../identity/host-attacks.ts';
import { proofAttacks } from '../identity/proof-attacks.ts';
import { signInAttacks } from '../identity/sign-in-attacks.ts';
import { tokenAttacks } from '../identity/token-attacks.ts';

/**
 * Who somebody says to be. All of it but the host files is between a request and the server, over a socket: whether a browser sends
 * it or Node, the server can't tell. What a browser itself does about it is tried in `leaving`.
 */
export const identity = campaign('identity', openIdentity, [
  ...tokenAttacks,
  ...proofAttacks,
  ...signInAttacks,
  ...hostAttacks,
]);
