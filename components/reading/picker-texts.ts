import type { PickerTexts } from '../../lib/contract/page/picker-texts.ts';
import { ts } from '../i18n/text.ts';

/** What the picker needs to speak the rep's language in the page. */
export function pickerTexts(): { [K in keyof PickerTexts]: string } {
  const { lang, dir } = document.documentElement;
  return {
    ...ts.picker,
    group: ts.picker.group({ n: '{n}' }),
    all: ts.picker.all({ n: '{n}' }),
    site: ts.picker.site({ host: '{host}' }),
    lang,
    dir,
  };
}
