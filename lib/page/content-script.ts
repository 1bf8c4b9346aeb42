import type { KnownHost } from '../contract/page/host-shape.ts';
import type { PageReport } from '../contract/page/page-report.ts';
import type { Reading } from '../contract/page/reading.ts';
import type { StandardNames } from '../contract/page/standard-names.ts';
import { rememberCaret } from './composer/caret.ts';
import {
  type Insertion,
  type InsertOutcome,
  insertIntoDraft,
} from './composer/insert-into-draft.ts';
import { type DockOptions, mountDock } from './dock/mount-dock.ts';
import { toggleListener } from './dock/toggle-shortcut.ts';
import { showUpdateNotice } from './dock/update-notice.ts';
import { findPage } from './reader/detect-page.ts';
import { shapeOf } from './report/page-structure.ts';
import { type WatchOptions, watchPage } from './watcher/watch-page.ts';

export interface ContentScriptOptions {
  document: Document;
  frameUrl: string;
  frameOrigin: string;
  nonce: DockOptions['nonce'];
  onPlace: DockOptions['onPlace'];
  onReading: (reading: Reading | null) => void;
  onTrial: WatchOptions['onTrial'];
  onToggle: () => void;
  /** Whether the extension that this script belongs to is still installed and not updated. */
  isAlive: () => boolean;
  /** The host files for this site, in the order in which they are tried. */
  hosts: () => Promise<readonly KnownHost[]>;
  signal: AbortSignal;
}

type PageBuild = Pick<PageReport, 'host' | 'kind' | 'shape'> & { site: string };

export interface PageController {
  read(): Reading | null;
  insert(what: Insertion): InsertOutcome;
  resize(expanded: boolean): void;
  /** Loads the host files again because they have changed. */
  renew(): void;
  /** The page's structure, the host file that reads it, and the kind of page found. */
  shape(standard: StandardNames): PageBuild;
}

const started = Symbol.for('repside.page');
/** How often a visible page checks whether its extension still exists. */
const pulseMs = 5_000;

/** Starts the content script on a page; null if it already runs there. */
export function startContentScript(options: ContentScriptOptions): PageController | null {
  const { document, signal } = options;
  // The content script's own world, not the page's: a second start of the same copy finds this flag.
  const world = globalThis as { [started]?: boolean };
  if (world[started]) return null;
  world[started] = true;

  const dock = mountDock(options);
  const onKey = toggleListener(options.onToggle);
  const caret = rememberCaret(signal, () => watch.look());
  const watch = watchPage({
    document,
    signal,
    caret,
    onReading: options.onReading,
    onTrial: options.onTrial,
    onDocument: (inside) => inside.addEventListener('keydown', onKey, { signal, capture: true }),
  });

  const renew = (): void => {
    // If the extension is gone nobody answers, but then the page has no sidebar anyway.
    void options.hosts().then(watch.use, () => {});
  };
  renew();

  const pulse = setInterval(() => document.hidden || options.isAlive(), pulseMs);
  signal.addEventListener('abort', () => {
    clearInterval(pulse);
    delete world[started];
    // If a newer copy has replaced this one, the rep needs no notice.
    if (dock.expanded() && !options.isAlive()) {
      showUpdateNotice(document, dock.texts());
    }
  });

  return {
    read: watch.read,
    resize: dock.resize,
    renew,
    shape: (standard) => {
      const host = watch.host();
      const open = host && findPage(document, document.location, host);
      return {
        host: host && { id: host.id, source: host.source, edition: host.version },
        kind: open?.page.kind ?? null,
        site: document.location.hostname,
        shape: shapeOf(document, standard, host),
      };
    },
    insert: (what) => {
      const host = watch.host();
      const open = host && findPage(document, document.location, host);
      const composer = open?.page.composer ?? null;
      // On a page with a host file but no composer, the last caret is in a search box or the like.
      const last = host && !composer ? null : caret.last();
      return insertIntoDraft({ document: open?.document ?? document, composer, caret: last }, what);
    },
  };
}
