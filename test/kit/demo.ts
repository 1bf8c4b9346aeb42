import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { z } from '../../lib/contract/zod.ts';
import { root } from './run-command.ts';

/** What `server/demo/main.ts` prints when it is ready. */
const Ready = z.object({ ready: z.literal(true), backend: z.string(), webmail: z.string() });

export interface Demo {
  backend: string;
  webmail: string;
  /** Stops the server as an operator would. */
  stop(): Promise<void>;
  /** Kills the server as a power cut would. */
  kill(): Promise<void>;
}

export interface DemoOptions {
  dataDir: string;
  /** The ports of a demo that is started again; otherwise any free port. */
  serverPort?: number;
  webmailPort?: number;
  /** Shows the server's log. */
  live?: boolean;
}

/** Starts the server with the demo organisation, and the webmail, in a process of their own. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const child = spawn(process.execPath, [join(root, 'server/demo/main.ts')], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(options.serverPort ?? 0),
      WEBMAIL_PORT: String(options.webmailPort ?? 0),
      DATA_DIR: options.dataDir,
    },
    stdio: ['ignore', 'pipe', options.live ? 'inherit' : 'pipe'],
  });
  const ready = await waitReady(child);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  };
  return { ...ready, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

function waitReady(child: ChildProcess): Promise<{ backend: string; webmail: string }> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      for (const line of output.split('\n')) {
        if (!line.startsWith('{"ready"')) continue;
        resolve(Ready.parse(JSON.parse(line)));
        return;
      }
    });
    child.once('close', (code) => reject(new Error(`The demo ended with ${code}:\n${output}`)));
    child.once('error', reject);
  });
}
