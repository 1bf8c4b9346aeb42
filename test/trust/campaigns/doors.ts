import { campaign } from '../campaign.ts';
import { demoAttacks } from '../doors/demo-attacks.ts';
import { fileAttacks } from '../doors/file-attacks.ts';
import { floodAttacks } from '../doors/flood-attacks.ts';
import { openDoors } from '../doors/ground.ts';
import { headerAttacks } from '../doors/header-attacks.ts';
import { nameAttacks } from '../doors/name-attacks.ts';
import { providerAttacks } from '../doors/provider-attacks.ts';
import { requestAttacks } from '../doors/request-attacks.ts';
import { terminalAttacks } from '../doors/terminal-attacks.ts';

/** Attacks on the server that need nothing but requests, from anybody or from a rep. */
export const doors = campaign('doors', openDoors, [
  ...requestAttacks,
  ...headerAttacks,
  ...nameAttacks,
  ...providerAttacks,
  ...fileAttacks,
  ...demoAttacks,
  ...terminalAttacks,
  ...floodAttacks,
]);
