// npm run zip: the packages for the stores, in .output/.
import { runCommand } from '../test/kit/run-command.ts';

for (const browser of ['chrome', 'firefox']) {
  const done = await runCommand('wxt', ['zip', '-b', browser, '--mv3'], { live: true });
  if (done.code !== 0) process.exit(done.code);
}
