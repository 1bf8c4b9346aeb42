import { int, list, messageBounds, table, text, within } from '../contract/bounds.ts';
import { DockPosition } from '../contract/page/dock-position.ts';
import { HostPageShape, KnownHost } from '../contract/page/host-shape.ts';
import { HostTrial } from '../contract/page/host-trial.ts';
import { PageReport } from '../contract/page/page-report.ts';
import { Reading } from '../contract/page/reading.ts';
import { StandardNames } from '../contract/page/standard-names.ts';

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
 * `by`: who may send it; a message from any other sender is refused unread. `to`: who answers it.
 */
export const protocol = {
  /** A content script requests the one-time nonce for its frame, and the last position of the dock. */
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
  /** A content script requests the host files that may apply to its site, in the order in which they are tried. */
  'page.hosts': {
    by: 'page',
    to: 'background',
    request: z.object({}),
    reply: z.object({ hosts: list(KnownHost, 500) }),
  },
  /** The trial result of a host file that is not proven yet. */
  'page.trial': {
    by: 'page',
    to: 'background',
    request: HostTrial,
    reply: z.object({}),
  },
  /** The rule that the rep has made on this page. Refused unless the rep has added the site. */
  'picker.keep': {
    by: 'page',
    to: 'background',
    request: z.object({ page: HostPageShape }),
    reply: z.object({}),
  },
  /** Whether the picker may run on the page in this tab. */
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
      /** Why it did not start: no tab has the site open, or the rep has not added the site. */
      why: z.nullable(z.enum(['no-tab', 'not-added'])),
    }),
  },
  /** The framed sidebar proves that our content script mounted it. If it is refused, it renders nothing. */
  'dock.claim': {
    by: 'extension',
    to: 'background',
    request: z.object({ nonce: Word }),
    reply: z.discriminatedUnion('granted', [
      z.object({ granted: z.literal(true), tabId: TabId }),
      z.object({ granted: z.literal(false) }),
    ]),
  },
  /** The page's new reading. Frames and side panels of that tab listen. */
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
  /** Inserts a filled template into the open draft, at the caret that the rep left. */
  'page.insert': {
    by: 'extension',
    to: 'page',
    request: z.object({ subject: z.nullable(text(20_000)), html: Document, text: Document }),
    reply: z.discriminatedUnion('inserted', [
      z.object({ inserted: z.literal(true), subjectFilled: z.boolean() }),
      z.object({
        inserted: z.literal(false),
        /** `none`: no open draft. `several`: more than one, and the caret is in none. `refused`: the editor did not take it. */
        reason: z.enum(['none', 'several', 'refused']),
      }),
    ]),
  },
  /** The host files have changed, so an open page requests them again. */
  'page.renew': {
    by: 'extension',
    to: 'page',
    request: z.object({}),
    reply: z.object({}),
  },
  /** The page's structure and what was read from it, for a report that the rep reviews before it is sent. */
  'page.shape': {
    by: 'extension',
    to: 'page',
    request: StandardNames,
    reply: z.extend(z.pick(PageReport, { host: true, kind: true, shape: true }), {
      /** The page's host name. */
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
  /** The rep no longer allows these sites (`https://mail.example.com`): their pages remove the dock. */
  'page.leave': {
    by: 'extension',
    to: 'page',
    request: z.object({ sites: list(Site, 1_000) }),
    reply: z.object({}),
  },
  /** A frame without access to the tabs API (Firefox) asks the background to relay its message to the page. */
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
    request: z.object({ serverUrl: text(2_000) }),
    /** Null: the rep is signed in. */
    reply: z.object({ refusal: z.nullable(SignInRefusal) }),
  },
  'session.signOut': {
    by: 'extension',
    to: 'background',
    request: z.object(),
    reply: z.object(),
  },
  /**
   * The headers with which a page of the extension sends one request to the server. The worker alone renews tokens: two contexts that
   * did so at the same time would spend the same refresh token.
   */
  'session.authorise': {
    by: 'extension',
    to: 'background',
    /** The rep (`<orgId>/<repId>`), the address, and whether the server has just refused the token. */
    request: z.object({ owner: text(300), url: text(2_000), refused: z.boolean() }),
    reply: z.object({ state: Word, headers: table(Word, text(100_000), 2) }),
  },
  /** Opens the console in a tab. In some browsers a frame in a web page can't do that itself. */
  'console.open': {
    by: 'extension',
    to: 'background',
    request: z.object(),
    reply: z.object(),
  },
  /** Opens the settings. In some browsers a frame in a web page can't do that itself. */
  'settings.open': {
    by: 'extension',
    to: 'background',
    request: z.object(),
    reply: z.object(),
  },
  /** Starts a sync, because of a new outbox entry or because the rep asked. Answered at the start, not at the end. */
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
