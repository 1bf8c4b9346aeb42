import { execFileSync } from 'node:child_process';
import { root } from '../../test/kit/run-command.ts';

/**
 * The files of the sources package, relative to the project's folder: what is under version control, so that nothing that
 * merely lies there is packed. Left out: the fixtures of tests, which no build reads. Throws outside a checkout.
 */
export function sourceFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  return listed.split('\0').filter((file) => file !== '' && !file.startsWith('test/fixtures/'));
}
