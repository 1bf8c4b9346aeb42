import { mountConsole } from '../../components/console/mount-console.tsx';

const root = document.getElementById('root');
if (root) void mountConsole(root);
