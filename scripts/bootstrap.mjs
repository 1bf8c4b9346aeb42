// The door of every npm script: installs what is missing, then goes on with the Node version the project pins.
// Plain JavaScript for old Node versions, because it runs on whatever the machine has.
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
  // Not `npm ci`: it refuses a lockfile without the binaries of other platforms, which not every registry serves.
  // This installs the versions the lockfile names just the same, and leaves the lockfile as it is.
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
}
run(join(bin, 'node'), [join(root, 'scripts', `${command}.ts`), ...rest]);

/**
 * The installed tree is that of the lockfile: every package, in that version. File dates say nothing of it: trees are copied, and
 * lockfiles come with a checkout.
 */
function installed() {
  const tree = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(tree) || !existsSync(join(bin, 'node'))) return false;
  const have = packagesOf(tree);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    if (path === '') return true;
    // Optional ones are for other platforms, or could not be had.
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
