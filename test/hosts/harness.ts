import picker from '../../components/i18n/messages/en/picker.json' with { type: 'json' };
import type { DockPosition } from '../../lib/contract/page/dock-position.ts';
import { type Host, type HostPage, knownHost } from '../../lib/contract/page/host.ts';
import type { ChosenHost, KnownHost } from '../../lib/contract/page/host-shape.ts';
import type { HostTrial } from '../../lib/contract/page/host-trial.ts';
import { Reading } from '../../lib/contract/page/reading.ts';
import { standardNames } from '../../lib/contract/page/standard-name-lists.ts';
import { type CaretMemory, rememberCaret } from '../../lib/page/composer/caret.ts';
import { type Insertion, insertIntoDraft } from '../../lib/page/composer/insert-into-draft.ts';
import { safeHtml } from '../../lib/page/composer/safe-html.ts';
import { type PageController, startContentScript } from '../../lib/page/content-script.ts';
import { hosts as builtIn } from '../../lib/page/hosts/index.ts';
import { buildHostPage, readBuiltPage } from '../../lib/page/picker/build-host-page.ts';
import { allPickable, pickableAddress } from '../../lib/page/picker/pickable-elements.ts';
import { startPicker } from '../../lib/page/picker/picker.ts';
import { detectHost, findPage } from '../../lib/page/reader/detect-page.ts';
import { readGeneric } from '../../lib/page/reader/read-generic.ts';
import { readPage } from '../../lib/page/reader/read-page.ts';

/** The functions that the tests call. They run in a world beside the page's, like a content script. */
const shipped = (host: Host): KnownHost => knownHost({ ...host, source: 'package', proven: true });
let hosts: readonly KnownHost[] = builtIn.map(shipped);
let caret: CaretMemory | null = null;
let page: PageController | null = null;
let stop = new AbortController();
const readings: (Reading | null)[] = [];
const trials: HostTrial[] = [];
let toggles = 0;
/** The dock's last position, as the background would remember it. */
let place: DockPosition | null = null;
const places: DockPosition[] = [];
let alive = true;
const kept: HostPage[] = [];
let picking: Promise<void> | null = null;
/** Why the background refuses the picks; null if it accepts them. */
let refusal: string | null = null;

const harness = {
  use: (more: Host[]) => {
    hosts = [...more, ...builtIn].map(shipped);
  },
  /** Sets host files that were delivered after the package and take precedence over the package's. A started page asks for them again. */
  deliver: (delivered: ChosenHost[]) => {
    hosts = [...delivered.map(knownHost), ...builtIn.map(shipped)];
    page?.renew();
  },
  trials: () => trials,
  read: () => {
    const host = detectHost(document, location, hosts);
    const last = caret?.last();
    const reading = host
      ? readPage(document, host, { lastEditor: last?.field ?? null })
      : readGeneric(document, { lastEditor: last?.editor ?? null });
    return reading && Reading.parse(reading);
  },
  /** From now on, remembers the caret in the page and in its frames. */
  remember: () => {
    caret = rememberCaret(stop.signal, () => {});
    caret.attach(document);
    for (const frame of document.querySelectorAll('iframe')) {
      if (frame.contentDocument) caret.attach(frame.contentDocument);
    }
  },
  insert: (what: Insertion) => {
    const host = detectHost(document, location, hosts);
    const open = host && findPage(document, location, host);
    return insertIntoDraft(
      { document, composer: open?.page.composer ?? null, caret: caret?.last() ?? null },
      what,
    );
  },
  safeHtml,
  /** From now on, time passes this many times as fast for the page code. */
  quicken: (times: number) => {
    const real = { now: Date.now.bind(Date), later: setTimeout.bind(globalThis) };
    const from = real.now();
    Date.now = () => from + (real.now() - from) * times;
    const later = (work: () => void, ms = 0) => real.later(work, ms / times);
    Object.assign(globalThis, { setTimeout: later });
  },
  now: () => Date.now(),
  start: (frameUrl: string) => {
    page = startContentScript({
      document,
      hosts: () => Promise.resolve(hosts),
      frameUrl,
      frameOrigin: new URL(frameUrl).origin,
      nonce: () => Promise.resolve({ nonce: 'word-1', place }),
      onPlace: (to) => {
        place = to;
        places.push(to);
      },
      onReading: (reading) => readings.push(reading),
      onTrial: (trial) => trials.push(trial),
      onToggle: () => {
        toggles += 1;
      },
      isAlive: () => alive,
      signal: stop.signal,
    });
    return page !== null;
  },
  startedRead: () => page?.read() ?? null,
  shape: () => page?.shape(standardNames) ?? null,
  startedInsert: (what: Insertion) => page?.insert(what) ?? null,
  /** The position that the background remembers for this site. */
  placed: (at: DockPosition) => {
    place = at;
  },
  places: () => places,
  /** The listeners, timers and observers that still exist, according to a counter that was installed before this code ran. */
  left: (): string[] => (globalThis as { left?: () => string[] }).left?.() ?? [],
  resize: (expanded: boolean) => page?.resize(expanded),
  /** Opens the picker. The picks are stored here, and a started page uses them, as in the extension. */
  pick: () => {
    picking = startPicker({
      document,
      texts: { ...picker, how: picker.how.replace('{enter}', 'Enter'), lang: 'en', dir: 'ltr' },
      keep: async (picked) => {
        if (refusal !== null) throw new Error(refusal);
        kept.push(picked);
        hosts = [knownHost(own()), ...hosts.filter(({ source }) => source !== 'own')];
        page?.renew();
      },
      signal: stop.signal,
    });
  },
  /** Resolves when the picker has closed. */
  pickerGone: () => picking,
  /** For each visible address, what a host file made from picking it would read here; null if nothing distinguishes the address. */
  pickEach: () =>
    allPickable(document, pickableAddress).map((address) => {
      const entry = buildHostPage(
        document,
        { address, group: [address.element], name: null, title: null },
        'like',
      );
      const reading = entry && readBuiltPage(document, entry);
      return {
        text: address.text,
        entry,
        read: reading?.people.map((person) => person.address).join(', ') ?? null,
      };
    }),
  refuse: (reason: string | null) => {
    refusal = reason;
  },
  kept: () => kept,
  ownHosts: () => [own()],
  readings: () => readings,
  toggles: () => toggles,
  /** Acts as if the extension had been updated or removed. */
  die: () => {
    alive = false;
    stop.abort();
    stop = new AbortController();
  },
};

function own(): ChosenHost {
  const { hostname } = location;
  return {
    id: 'own-site',
    label: hostname,
    version: kept.length,
    hosts: [hostname],
    mailbox: [],
    pages: kept,
    source: 'own',
    proven: true,
  };
}

export type Harness = typeof harness;

Object.assign(globalThis, { repside: harness });
