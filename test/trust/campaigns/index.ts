import type { Campaign } from '../campaign.ts';
import { badRows } from './bad-rows.ts';
import { bounds } from './bounds.ts';
import { hostilePage } from './hostile-page.ts';
import { identity } from './identity.ts';
import { injection } from './injection.ts';
import { leaving } from './leaving.ts';
import { openedPage } from './opened-page.ts';
import { packages } from './packages.ts';
import { serverAttacks } from './server.ts';
import { flooding, tenancy } from './tenancy.ts';

/** Every campaign of `npm run trust`, in this order. */
export const campaigns: readonly Campaign[] = [
  // Organisations and roles.
  tenancy,
  flooding,
  // Bounds of every value.
  bounds,
  // Requests to the server.
  serverAttacks,
  // What a page can do to the sidebar on it.
  hostilePage,
  // What others learn when a page is opened.
  openedPage,
  // Templates, values, host files, pages and files to import.
  injection,
  // Identity.
  identity,
  // What a browser still stores after a rep has left.
  leaving,
  // Rows that cannot be written, read or shown in the client.
  badRows,
  // The packages for the stores.
  packages,
];
