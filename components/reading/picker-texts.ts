import type { PickerTexts } from '../../lib/contract/page/picker-texts.ts';
import { keys } from '../i18n/keys.ts';
import { ts } from '../i18n/text.ts';

/** The picker's texts in the rep's language. It runs in the page, which has no catalogue. */
export function pickerTexts(): { [K in keyof PickerTexts]: string } {
  const { lang, dir } = document.documentElement;
  return {
    ...ts.picker,
    how: ts.picker.how({ enter: keys.enter() }),
    group: ts.picker.group({ n: '{n}' }),
    all: ts.picker.all({ n: '{n}' }),
    site: ts.picker.site({ host: '{host}' }),
    lang,
    dir,
  };
}
