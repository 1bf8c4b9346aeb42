import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { handedTexts, type PickerTexts } from '../lib/contract/page/picker-texts.ts';
import { sendPickedPage } from '../lib/message/content-script-channel.ts';
import { startPicker } from '../lib/page/picker/picker.ts';

const running = Symbol.for('repside.picker');

/** Put into a page of a site the rep has added, when the rep asks for it. */
export default defineUnlistedScript(() => {
  // This script's own world: a picker that is open already makes way.
  const world = globalThis as {
    [running]?: AbortController;
    // The background has put the texts there; they come from our own panel.
    [handedTexts]?: PickerTexts;
  };
  world[running]?.abort();
  const over = new AbortController();
  world[running] = over;
  const texts = world[handedTexts];
  if (texts) void startPicker({ document, texts, keep: sendPickedPage, signal: over.signal });
});
