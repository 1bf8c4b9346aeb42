import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { type PickerTexts, pickerTextsKey } from '../lib/contract/page/picker-texts.ts';
import { sendPickedPage } from '../lib/message/content-script-channel.ts';
import { startPicker } from '../lib/page/picker/picker.ts';

const running = Symbol.for('repside.picker');

/** Injected into a page of a site that the rep has added, when the rep opens the picker. */
export default defineUnlistedScript(() => {
  // The content script's own world, not the page's. A picker that is already open closes.
  const world = globalThis as {
    [running]?: AbortController;
    // The background has set the texts; they come from our own panel.
    [pickerTextsKey]?: PickerTexts;
  };
  world[running]?.abort();
  const over = new AbortController();
  world[running] = over;
  const texts = world[pickerTextsKey];
  if (texts) void startPicker({ document, texts, keep: sendPickedPage, signal: over.signal });
});
