import { join } from 'node:path';
import { root, runCommand } from './run-command.ts';

export interface BuildOptions {
  browser: 'chrome' | 'firefox';
  /** The folder below `.repside/` for a special build; the plain build goes to `.output/`. */
  name?: string;
  hostsFile?: string;
  matches?: readonly string[];
  /** The default address in the sign-in field. */
  backend?: string;
  /** Builds without the guard, which the control run of the click-jacking tests needs. */
  unguarded?: boolean;
}

/** Builds the extension and returns its folder. Throws with the builder's output if it fails. */
export async function buildExtension(options: BuildOptions): Promise<string> {
  const out = options.name ? join('.repside', options.name) : '.output';
  const built = await runCommand('wxt', ['build', '-b', options.browser, '--mv3'], {
    env: {
      // Tests use the build that reps get. In the test runner's own mode, the build would contain React's development code.
      NODE_ENV: 'production',
      REPSIDE_OUT_DIR: out,
      ...environment(options),
      REPSIDE_UNGUARDED: options.unguarded ? '1' : '',
    },
  });
  if (built.code !== 0) throw new Error(`wxt build failed:\n${built.output}`);
  return join(root, out, `${options.browser}-mv3`);
}

/** The environment that the build reads (wxt.config.ts). */
function environment(options: Pick<BuildOptions, 'hostsFile' | 'matches' | 'backend'>) {
  return {
    REPSIDE_HOSTS_FILE: options.hostsFile ?? '',
    REPSIDE_EXTRA_MATCHES: (options.matches ?? []).join(','),
    REPSIDE_BACKEND: options.backend ?? '',
  };
}

/** The same settings for a builder in this process. The webmail on this machine is an additional host. */
export function demoEnvironment(backend: string): Record<string, string> {
  return environment({ ...demo, backend });
}

/** The build for `npm start` and the end-to-end tests: the webmail on this machine is an additional host. */
export function buildDemo(browser: 'chrome' | 'firefox', backend?: string): Promise<string> {
  return buildExtension({ ...demo, browser, name: 'demo', backend });
}

/** The same build without the guard. The tests of the guard also run on this build, where the tricks must work. */
export function buildUnguardedDemo(browser: 'chrome' | 'firefox'): Promise<string> {
  return buildExtension({ ...demo, browser, name: 'unguarded', unguarded: true });
}

const demo = {
  hostsFile: join(root, 'server/demo/webmail/host.json'),
  matches: ['http://127.0.0.1/*'],
};
