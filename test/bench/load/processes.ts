import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../kit/run-command.ts';
import type { Done, Job, Ready } from './job.ts';

const here = join(root, 'test/bench/load');

export interface LoadServer extends Ready {
  stop(): Promise<void>;
}

/** Starts one with these settings of the product's; ready with the demonstration's organisation in it. */
export async function startLoadServer(env: Record<string, string>): Promise<LoadServer> {
  const settings = { PORT: '0', REPSIDE_DEMO_SIGNIN: '1', RATE_PER_MINUTE: '0', ...env };
  // What it logs is written, as by a server that is in use, and goes nowhere.
  const child = fork(join(here, 'serve.ts'), {
    env: settings,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  // Said by serve.ts.
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
      // Said by generate.ts.
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
