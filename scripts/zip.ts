// npm run zip: the packages for the stores, in .output/: Chrome's, Firefox's, and the sources that both are built from.
import { join } from 'node:path';
import { escapePath } from 'tinyglobby';
import { zip } from 'wxt';
import { root } from '../test/kit/run-command.ts';
import { sourceFiles } from './packaging/sources.ts';

// What a store gets is what reps get: a development build would bring React's development half.
process.env.NODE_ENV = 'production';
// Beside the unpacked builds, which keep their key and so their id.
process.env.REPSIDE_OUT_DIR ??= join('.output', 'stores');

for (const browser of ['chrome', 'firefox']) {
  const files = await zip({
    root,
    browser,
    manifestVersion: 3,
    zip: { includeSources: sourceFiles().map((file) => escapePath(file)), dotSources: true },
    hooks: {
      // A store gives a listing its id and refuses a package that brings its own.
      'build:manifestGenerated': (_wxt, manifest) => {
        delete manifest.key;
      },
    },
  });
  for (const file of files) console.log(file);
}
