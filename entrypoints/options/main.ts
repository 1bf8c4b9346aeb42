import { startOptions } from '../../components/options/mount-options.tsx';

const root = document.getElementById('root');
if (root) void startOptions(root);
