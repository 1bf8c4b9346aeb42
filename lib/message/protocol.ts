import { int, list, messageBounds, table, text, within } from '../contract/bounds.ts';
import { DockPosition } from '../contract/page/dock-position.ts';
import { HostPageShape, KnownHost } from '../contract/page/host-shape.ts';
import { HostTrial } from '../contract/page/host-trial.ts';
import { PageReport } from '../contract/page/page-report.ts';
import { Reading } from '../contract/page/reading.ts';

import { SignInRefusal } from '../contract/sign-in-refusal.ts';

import { z } from '../contract/zod.ts';

const Word = text(128);
const TabId = int(-1, 2 ** 31);
/** `https://mail.example.com` */
const Site = text(300);
/** A filled template. */
const Document = text(1_000_000);

/**
 * Every message between the page, the background and the extension's own pages.
 * `by`: who may send it. `to`: who answers it. A message of any other sender is refused before it is read.
 */
export const protocol = {
  /** A host page's content script asks for the one-time word its frame must know, and where the dock stood last. */
  'dock.nonce': {
    by: 'page',
    to: 'background',
    request: z.object({}),
    reply: z.object({ nonce: Word, place: z.nullable(DockPosition) }),
  },
  /** The rep has moved the dock on this site. */
  'dock.place': {
    by: 'page',
    to: 'background',
    request: DockPosition,
    reply: z.object({}),
  },
  /** A content script asks for the host files that may be for its site, those to be tried first coming first. */
  'page.hosts': {
    by: 'page',
    to: 'background',
    request: z.object({}),
    reply: z.object({ hosts: list(KnownHost, 500) }),
  },
  /** How a host file that is not proven yet read a page. */
  'page.trial': {
    by: 'page',
    to: 'background',
    request: HostTrial,
    reply: z.object({}),
  },
  /** What the rep has picked on this page. Refused on any but a site the rep has added. */
  'picker.keep': {
    by: 'page',
    to: 'background',
    request: z.object({ page: HostPageShape }),
    reply: z.object({}),
  },
  /** Whether the rep may show on the page in this tab where the address is. */
  'picker.offered': {
    by: 'extension',
    to: 'background',
    request: z.object({ tabId: TabId }),
    reply: z.object({ offered: z.boolean() }),
  },
  /** Opens the picker with its texts: in a tab, or in the most recently used tab of a site (`https://crm.example.com`). */
  'picker.start': {
    by: 'extension',
    to: 'background',
    request: z.object({ at: z.union([TabId, Site]), texts: table(Word, text(1_000), 100) }),
    reply: z.object({
      started: z.boolean(),
      /** Why not: no tab has a page of the site open; it is no site the rep has added. */
      why: z.nullable(z.enum(['no-tab', 'not-added'])),
    }),
  },
  /** The framed sidebar proves who mounted it. Refused: it renders nothing. */
  'dock.claim': {
    by: 'extension',
    to: 'background',
    request: z.object({ nonce: Word }),
    reply: z.discriminatedUnion('granted', [
      z.object({ granted: z.literal(true), tabId: TabId }),
      z.object({ granted: z.literal(false) }),
    ]),
  },
  /** What the page says now; sent when it changes. Frames and side panels of that tab listen. */
  'page.changed': {
    by: 'page',
    to: 'extension',
    request: z.object({ reading: z.nullable(Reading) }),
    reply: z.object({}),
  },
  /** Alt+Q or the toolbar button on a page: open or close the panel. */
  'dock.toggled': {
    by: 'page',
    to: 'extension',
    request: z.object({}),
    reply: z.object({}),
  },
  'page.read': {
    by: 'extension',
    to: 'page',
    request: z.object({}),
    reply: z.object({ reading: z.nullable(Reading) }),
  },
  /** Put a filled template into the open composer, at the caret the rep left. */
  'page.insert': {
    by: 'extension',
    to: 'page',
    request: z.object({ subject: z.nullable(text(20_000)), html: Document, text: Document }),
    reply: z.discriminatedUnion('inserted', [
      z.object({ inserted: z.literal(true), subjectFilled: z.boolean() }),
      z.object({
        inserted: z.literal(false),
        /** No open draft; several, and none of them is the one meant; or the editor did not take the text. */
        reason: z.enum(['none', 'several', 'refused']),
      }),
    ]),
  },
  /** The host files have changed: an open page asks for them again. */
  'page.renew': {
    by: 'extension',
    to: 'page',
    request: z.object({}),
    reply: z.object({}),
  },
  /** How the page is built and how far the reading came, for a report the rep looks at before it goes. */
  'page.shape': {
    by: 'extension',
    to: 'page',
    request: z.object({}),
    reply: z.extend(z.pick(PageReport, { host: true, kind: true, shape: true }), {
      /** Host name of the page. */
      site: text(253),
    }),
  },
  /** Rail (44 px) or panel (360 px). */
  'dock.size': {
    by: 'extension',
    to: 'page',
    request: z.object({ expanded: z.boolean() }),
    reply: z.object({}),
  },
  /** The rep no longer allows these sites (`https://mail.example.com`): a page of one of them lets go of the dock. */
  'page.leave': {
    by: 'extension',
    to: 'page',
    request: z.object({ sites: list(Site, 1_000) }),
    reply: z.object({}),
  },
  /** A frame that has no tabs of its own (Firefox) has the background pass its message on to its page. */
  'tab.relay': {
    by: 'extension',
    to: 'background',
    request: z.object({
      tabId: TabId,
      name: z.enum([
        'page.read',
        'page.insert',
        'page.renew',
        'page.shape',
        'dock.size',
        'page.leave',
      ]),
      request: within(messageBounds),
    }),
    reply: z.object({ answer: within(messageBounds) }),
  },
  'session.signIn': {
    by: 'extension',
    to: 'background',
    request: z.object({ backend: text(2_000) }),
    /** Null: the rep is signed in. */
    reply: z.object({ refusal: z.nullable(SignInRefusal) }),
  },
  'session.signOut': {
    by: 'extension',
    to: 'background',
    request: z.object(),
    reply: z.object(),
  },
  /** Opens the settings; a frame in a web page cannot in every browser. */
  'settings.open': {
    by: 'extension',
    to: 'background',
    request: z.object(),
    reply: z.object(),
  },
  /** Something is in the outbox, or the rep pressed "sync now". Answered when started, not when done. */
  'sync.kick': {
    by: 'extension',
    to: 'background',
    request: z.object(),
    reply: z.object(),
  },
} as const;

export type Protocol = typeof protocol;
export type MessageName = keyof Protocol;
export type RequestOf<N extends MessageName> = z.infer<Protocol[N]['request']>;
export type ReplyOf<N extends MessageName> = z.infer<Protocol[N]['reply']>;
