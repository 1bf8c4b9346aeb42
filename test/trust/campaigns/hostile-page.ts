import { campaign } from '../campaign.ts';
import { addressAttacks } from '../hostile-page/address.ts';
import { clickAttacks } from '../hostile-page/clicks.ts';
import { openHostilePage } from '../hostile-page/environment.ts';
import { messageAttacks } from '../hostile-page/messages.ts';
import { nameAttacks } from '../hostile-page/names.ts';

/** Attacks by a page on its sidebar and on the rep who looks at it, in a real browser with the built extension. */
export const hostilePage = campaign('hostile page', openHostilePage, [
  ...addressAttacks,
  ...messageAttacks,
  ...nameAttacks,
  ...clickAttacks,
]);
