import { campaign } from '../campaign.ts';
import { addressAttacks } from '../hostile-page/address.ts';
import { clickAttacks } from '../hostile-page/clicks.ts';
import { openHostilePage } from '../hostile-page/kit.ts';
import { messageAttacks } from '../hostile-page/messages.ts';
import { nameAttacks } from '../hostile-page/names.ts';

/** What a page can do to the sidebar on it, and to the rep in front of it, in a real browser with the built extension. */
export const hostilePage = campaign('hostile page', openHostilePage, [
  ...addressAttacks,
  ...messageAttacks,
  ...nameAttacks,
  ...clickAttacks,
]);
