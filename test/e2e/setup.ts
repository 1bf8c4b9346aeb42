import { buildDemo } from '../kit/build-extension.ts';

/** Builds the extension once for all tests of this run; one that is built already may be named instead. */
// biome-ignore lint/style/noDefaultExport: the test runner takes a set-up by its default export.
export default async function setup(): Promise<void> {
  process.env.REPSIDE_CHROME ??= await buildDemo('chrome');
  process.env.REPSIDE_FIREFOX ??= await buildDemo('firefox');
}
