import type { PanelHost } from '../../components/shell/frame-authorisation.ts';
import { askForSync, mountSidebar } from '../../components/shell/mount-sidebar.tsx';
import { toggleListener } from '../../lib/page/dock/toggle-shortcut.ts';
import { onEnqueued } from '../../lib/store/outbox.ts';
import { connectPanelPort } from '../../lib/sync/panel-port.ts';

/** Loaded after the first paint: the app and its databases. */
export async function start(root: HTMLElement, gate: Promise<PanelHost | null>): Promise<void> {
  onEnqueued(askForSync);
  await mountSidebar(root, gate, { toggleListener, connectPanelPort });
}
