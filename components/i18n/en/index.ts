import { activity, leads, team, template } from './activity.ts';
import { deal, prospect, territory } from './prospect.ts';
import { quota } from './quota.ts';
import { common, guard, nav, panel, rail, time } from './shell.ts';
import { session, storage, sync } from './sync.ts';

/**
 * The words of the rail, the panel and what stands on it at once, in English; each part's in a file of its own. Another language
 * is another catalogue of this shape. What changes with a number is given in the language's plural forms; values arrive
 * formatted. `screens.ts` has the words of what is loaded when it is opened.
 */
export const en = {
  tag: 'en',
  app: 'Repside',
  time,
  common,
  nav,
  rail,
  panel,
  guard,
  quota,
  prospect,
  deal,
  territory,
  activity,
  leads,
  team,
  template,
  sync,
  session,
  storage,
};

export type Catalogue = typeof en;
