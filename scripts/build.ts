// npm run build: builds the unpacked extension for Chrome and for Firefox in .output/.
import { buildExtension } from '../test/kit/build-extension.ts';

for (const browser of ['chrome', 'firefox'] as const) {
  console.log(`${browser}: ${await buildExtension({ browser })}`);
}
