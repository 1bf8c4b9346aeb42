import { more, options, privacy } from './options.ts';
import { outbox } from './outbox.ts';
import { hostFiles, hosts, sites } from './reading.ts';

/** The words of screens that are loaded when they are opened, in English: the first figure does not wait for them. */
export const enScreens = { more, outbox, hosts, privacy, sites, hostFiles, options };

export type ScreenCatalogue = typeof enScreens;
