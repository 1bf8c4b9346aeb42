// Every npm script starts here. This file installs what is missing, then runs the command with the Node version that the project pins.
// It is plain JavaScript, because it must run on whatever Node version the machine has.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = join(root, 'node_modules', '.bin');
const commands = readdirSync(join(root, 'scripts'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -3));

const [command, ...rest] = process.argv.slice(2);
if (!command || !commands.includes(command)) {
  console.error(`Usage: bootstrap.mjs <${commands.join('|')}> [options]`);
  process.exit(2);
}

if (!installed()) {
  console.error('Installing packages …');
  // `npm ci` refuses a lockfile without the binaries of other platforms, which some registries do not serve. This command also installs
  // the versions in the lockfile, and leaves the lockfile unchanged.
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
}
run(join(bin, 'node'), [join(root, 'scripts', `${command}.ts`), ...rest]);

/**
 * Whether every package of the lockfile is installed in its version. File dates prove nothing, because folders are copied and a checkout
 * writes a new lockfile.
 */
function installed() {
  const tree = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(tree) || !existsSync(join(bin, 'node'))) return false;
  const have = packagesOf(tree);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    if (path === '') return true;
    // Optional packages may be missing: they are for other platforms, or the registry does not serve them.
    return have[path] ? have[path].version === wanted.version : wanted.optional === true;
  });
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function run(program, args) {
  const done = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
  });
  if (done.error) throw done.error;
  if (done.status !== 0) process.exit(done.status ?? 1);
}
