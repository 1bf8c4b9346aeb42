import { enScreens, type ScreenCatalogue } from './en/screens.ts';

/** The words in use on screens that are loaded when they are opened. */
export const ts: ScreenCatalogue = enScreens;
