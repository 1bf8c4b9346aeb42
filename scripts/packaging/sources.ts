import { execFileSync } from 'node:child_process';
import { root } from '../../test/kit/run-command.ts';

/**
 * The files of the sources package, relative to the project's folder: only files that git tracks, because other files must not be packed,
 * and no test fixtures, because no build reads them. Throws outside a git checkout.
 */
export function sourceFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  return listed.split('\0').filter((file) => file !== '' && !file.startsWith('test/fixtures/'));
}
