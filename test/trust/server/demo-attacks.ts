import { readSettings } from '../../../server/settings.ts';
import type { Attack } from '../campaign.ts';
import { hold, type ServerEnvironment } from './environment.ts';

/** Settings with which other machines can reach the server. The demo sign-in lets anybody in as any rep. */
const open: readonly Record<string, string>[] = [
  { HOST: '0.0.0.0' },
  { HOST: '::' },
  { HOST: '10.0.0.7' },
  { HOST: '127.0.0.1.example' },
  { PUBLIC_URL: 'https://repside.example' },
  { PUBLIC_URL: 'http://10.0.0.7:8787' },
];

export const demoAttacks: readonly Attack<ServerEnvironment>[] = [
  {
    id: '36',
    what: 'Anybody on the network signs in as any rep at a demo server that other machines can reach',
    attempt: async () => {
      for (const settings of open) {
        hold(!starts(settings), `a demonstration starts with ${JSON.stringify(settings)}`);
      }
      hold(starts({ HOST: '127.0.0.1' }), 'a demonstration for this machine alone does not start');
    },
  },
];

function starts(settings: Record<string, string>): boolean {
  try {
    readSettings({ REPSIDE_DEMO_SIGNIN: '1', ...settings });
    return true;
  } catch {
    return false;
  }
}
