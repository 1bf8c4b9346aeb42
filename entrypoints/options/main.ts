import { mountOptions } from '../../components/options/mount-options.tsx';

const root = document.getElementById('root');
if (root) void mountOptions(root);
