import { setScreenTexts, setTexts } from '../../components/i18n/text.ts';
import { english, englishScreens } from './english.ts';

// Before the tests of components: what the extension loads with the rep's language.
setTexts(english);
setScreenTexts(englishScreens);
