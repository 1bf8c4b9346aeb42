import { askForSync, startSidebar } from '../../components/shell/start.tsx';
import { onEnqueued } from '../../lib/store/outbox.ts';

onEnqueued(askForSync);
const root = document.getElementById('root');
if (root) void startSidebar(root);
