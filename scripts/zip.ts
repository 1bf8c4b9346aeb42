// npm run zip: writes the packages for the stores to .output/stores: Chrome's, Firefox's, and the sources of both.
import { join } from 'node:path';
import { escapePath } from 'tinyglobby';
import { zip } from 'wxt';
import { root } from '../test/kit/run-command.ts';
import { sourceFiles } from './packaging/sources.ts';

// Without this, the package would contain React's development code.
process.env.NODE_ENV = 'production';
// .output itself contains the unpacked builds, which keep their key and thus their id.
process.env.REPSIDE_OUT_DIR ??= join('.output', 'stores');

for (const browser of ['chrome', 'firefox']) {
  const files = await zip({
    root,
    browser,
    manifestVersion: 3,
    zip: { includeSources: sourceFiles().map((file) => escapePath(file)), dotSources: true },
    hooks: {
      // The Chrome Web Store gives each listing an id, and refuses a package with a key of its own.
      'build:manifestGenerated': (_wxt, manifest) => {
        delete manifest.key;
      },
    },
  });
  for (const file of files) console.log(file);
}
