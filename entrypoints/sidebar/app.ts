import type { Place } from '../../components/shell/frame-authorisation.ts';
import { askForSync, startSidebar } from '../../components/shell/mount-sidebar.tsx';
import { toggleListener } from '../../lib/page/dock/toggle-shortcut.ts';
import { onEnqueued } from '../../lib/store/outbox.ts';
import { connectPanelPort } from '../../lib/sync/panel-port.ts';

/** Loaded after the first paint: the app and its databases. */
export async function start(root: HTMLElement, gate: Promise<Place | null>): Promise<void> {
  onEnqueued(askForSync);
  await startSidebar(root, gate, { toggleListener, connectPanelPort });
}
