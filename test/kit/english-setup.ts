import { setScreenTexts, setTexts } from '../../components/i18n/text.ts';
import { english, englishScreens } from './english.ts';

// Tests of components need the texts that the extension loads for the rep's language.
setTexts(english);
setScreenTexts(englishScreens);
