import { type ChildProcess, spawn } from 'node:child_process';
import type { OwnedDatabase as Database } from '../../server/db/database.ts';
import type { Caller } from '../../server/scope/rep-scope.ts';
import { onFreePort } from '../kit/free-port.ts';
import { root } from '../kit/run-command.ts';
import { accessToken } from '../kit/test-server.ts';

/** The server's name in its tokens, which stays the same when it is started again on another port. */
const publicUrl = 'http://127.0.0.1';

/** Runs the real server in a process of its own, with the data folder of `db`. It can be killed and started again. */
export async function startChild(db: Database, folder: string) {
  let url = '';
  const tokens = new Map<string, string>();
  let child: ChildProcess | null = null;
  let requestsLeft = Number.POSITIVE_INFINITY;

  const kill = async () => {
    const running = child;
    child = null;
    requestsLeft = Number.POSITIVE_INFINITY;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await gone;
  };

  return {
    /** Must be called while this process still has the database open. */
    async tokensFor(orgId: string, repIds: readonly string[]): Promise<void> {
      for (const repId of repIds) {
        tokens.set(
          `${orgId}/${repId}`,
          await accessToken({ db, url: publicUrl }, orgId, repId, { expiresIn: 86_400 }),
        );
      }
    },

    /** Does nothing if the server is running. */
    async start(): Promise<void> {
      if (child && child.exitCode === null && child.signalCode === null) return;
      await onFreePort(async (port) => {
        url = `http://127.0.0.1:${port}`;
        const env = { PORT: String(port), PUBLIC_URL: publicUrl, REPSIDE_DEMO_SIGNIN: '1' };
        child = spawn(process.execPath, ['server/main.ts'], {
          cwd: root,
          env: { PATH: process.env.PATH, ...env, DATA_DIR: folder, RATE_PER_MINUTE: '0' },
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        await ready(child);
      });
    },

    kill,

    /** Kills the server during the request that follows this many others. */
    killAfter(requests: number): void {
      requestsLeft = requests;
    },

    serve:
      ({ orgId, repId }: Caller) =>
      async (path: string, init: RequestInit) => {
        const headers = new Headers(init.headers);
        headers.set('authorization', `Bearer ${tokens.get(`${orgId}/${repId}`)}`);
        const answer = fetch(`${url}${path}`, { ...init, headers });
        requestsLeft -= 1;
        // At a moment between the request's arrival and its answer.
        if (requestsLeft === 0) setTimeout(() => void kill(), 3);
        return answer;
      },
  };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (data: unknown) => {
      output += String(data);
      if (output.includes('"msg":"ready"')) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('close', (code) => reject(new Error(`The server ended with ${code}:\n${output}`)));
  });
}
