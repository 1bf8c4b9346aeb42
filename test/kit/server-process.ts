import { type ChildProcess, spawn } from 'node:child_process';
import { root } from './run-command.ts';

/** A server in a process of its own. */
export interface ServerProcess {
  child: ChildProcess;
  url: string;
  /** Stops the server as an operator would. */
  stop(): Promise<void>;
}

/** Starts a server with these settings and waits until it is ready. Throws with its output if it exits before that. */
export async function startServerProcess(env: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: '0', REPSIDE_DEMO_SIGNIN: '1', ...env },
  });
  const url = await new Promise<string>((done, fail) => {
    let output = '';
    child.stderr.on('data', (data) => {
      output += String(data);
    });
    child.stdout.on('data', (data) => {
      output += String(data);
      const found = /"url":"([^"]+)"/.exec(output)?.[1];
      if (found) done(found);
    });
    child.once('close', () => fail(new Error(output)));
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await gone;
  };
  return { child, url, stop };
}
