import { campaign } from '../campaign.ts';
import { demoAttacks } from '../server/demo-attacks.ts';
import { openServers } from '../server/environment.ts';
import { fileAttacks } from '../server/file-attacks.ts';
import { floodAttacks } from '../server/flood-attacks.ts';
import { headerAttacks } from '../server/header-attacks.ts';
import { nameAttacks } from '../server/name-attacks.ts';
import { providerAttacks } from '../server/provider-attacks.ts';
import { requestAttacks } from '../server/request-attacks.ts';
import { terminalAttacks } from '../server/terminal-attacks.ts';

/** Attacks on the server that need nothing but requests, from anybody or from a rep. */
export const serverAttacks = campaign('server', openServers, [
  ...requestAttacks,
  ...headerAttacks,
  ...nameAttacks,
  ...providerAttacks,
  ...fileAttacks,
  ...demoAttacks,
  ...terminalAttacks,
  ...floodAttacks,
]);
