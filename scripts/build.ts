// npm run build: the packages for Chrome and Firefox, unpacked, in .output/.
import { buildExtension } from '../test/kit/build-extension.ts';

for (const browser of ['chrome', 'firefox'] as const) {
  console.log(`${browser}: ${await buildExtension({ browser })}`);
}
