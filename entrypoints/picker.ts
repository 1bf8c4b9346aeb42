import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { sendPickedPage } from '../lib/message/content-script-channel.ts';
import { startPicker } from '../lib/page/picker/picker.ts';

const running = Symbol.for('repside.picker');

/** Put into a page of a site the rep has added, when the rep asks for it. */
export default defineUnlistedScript(() => {
  // This script's own world: a picker that is open already makes way.
  const world = globalThis as { [running]?: AbortController };
  world[running]?.abort();
  const over = new AbortController();
  world[running] = over;
  void startPicker({ document, keep: sendPickedPage, signal: over.signal });
});
