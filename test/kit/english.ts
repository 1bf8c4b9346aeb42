import { rooms } from '../../components/i18n/rooms.ts';
import type { FirstTexts, ScreenTexts } from '../../components/i18n/text-types.ts';
import { textsOf } from '../../components/i18n/texts.ts';
import { compileRooms } from '../../scripts/packaging/compile-texts.ts';

/** The English texts, as the built extension shows them. */
export const english = textsOf('en', compileRooms('en', rooms.first)) as FirstTexts;
export const englishScreens = textsOf('en', compileRooms('en', rooms.screens)) as ScreenTexts;
