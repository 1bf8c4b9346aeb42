import type { Place } from '../../components/shell/gate.ts';
import { askForSync, startSidebar } from '../../components/shell/start.tsx';
import { toggleListener } from '../../lib/page/shortcut.ts';
import { onEnqueued } from '../../lib/store/outbox.ts';
import { tellPanelIsOpen } from '../../lib/sync/panel.ts';

/** What is loaded after the first look: the app and its databases. */
export async function start(root: HTMLElement, gate: Promise<Place | null>): Promise<void> {
  onEnqueued(askForSync);
  void gate.then((place) => place && tellPanelIsOpen());
  await startSidebar(root, gate, toggleListener);
}
