import { activity, leads, team, template } from './activity.ts';
import { more, options, privacy } from './options.ts';
import { deal, prospect, territory } from './prospect.ts';
import { quota } from './quota.ts';
import { hostFiles, hosts, sites } from './reading.ts';
import { common, guard, nav, panel, rail, time } from './shell.ts';
import { outbox, session, storage, sync } from './sync.ts';

/**
 * Every word the screen says, in English; each part's in a file of its own. Another language is another catalogue of this
 * shape. What changes with a number is given in the language's plural forms; values arrive formatted.
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
  hosts,
  deal,
  territory,
  activity,
  leads,
  team,
  template,
  sync,
  outbox,
  session,
  storage,
  more,
  privacy,
  sites,
  hostFiles,
  options,
};

export type Catalogue = typeof en;
