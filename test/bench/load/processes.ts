import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../kit/run-command.ts';
import type { Done, Job, Ready } from './job.ts';

const here = join(root, 'test/bench/load');

export interface LoadServer extends Ready {
  stop(): Promise<void>;
}

/** Starts a server with these settings; it is ready when the demo organisation is in its database. */
export async function startLoadServer(env: Record<string, string>): Promise<LoadServer> {
  const settings = { PORT: '0', REPSIDE_DEMO_SIGNIN: '1', RATE_PER_MINUTE: '0', ...env };
  // The log is written, as in production, and discarded.
  const child = fork(join(here, 'serve.ts'), {
    env: settings,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  // serve.ts sends it.
  const ready = (await answerOf(child)) as Ready;
  return { ...ready, stop: () => end(child) };
}

export interface Generator {
  play(job: Job): Promise<Done>;
  stop(): Promise<void>;
}

export function startGenerator(): Generator {
  const child = fork(join(here, 'generate.ts'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return {
    play: (job) => {
      child.send(job);
      // generate.ts sends it.
      return answerOf(child) as Promise<Done>;
    },
    stop: () => end(child),
  };
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((done, fail) => {
    const gone = () => fail(new Error('A process of the benchmark ended: see above'));
    child.once('exit', gone);
    child.once('message', (message) => {
      child.off('exit', gone);
      done(message);
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.disconnect();
  await gone;
}
