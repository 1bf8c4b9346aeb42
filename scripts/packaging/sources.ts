import { execFileSync } from 'node:child_process';
import { root } from '../../test/kit/run-command.ts';

/**
 * The files of the sources package, relative to the project's folder. Only files that git tracks, so that no stray file is packed,
 * and no test fixtures, because no build reads them. Throws outside a git checkout.
 */
export function sourceFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  return listed.split('\0').filter((file) => file !== '' && !file.startsWith('test/fixtures/'));
}
