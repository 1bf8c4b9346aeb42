import { common, nav, panel, rail, time } from './en/frame.ts';
import { hostFiles, hosts, sites } from './en/hosts.ts';
import { deal, prospect, territory } from './en/prospect.ts';
import { quota } from './en/quota.ts';
import { more, options, privacy } from './en/settings.ts';
import { outbox, session, storage, sync } from './en/sync.ts';
import { activity, leads, team, template } from './en/work.ts';

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
