import { ts } from './text.ts';

/** Key names as they are printed on the rep's keyboard: symbols on a Mac, elsewhere words in the rep's language. */
export const keys = {
  undo: () => (isMac() ? '⌘Z' : `${ts.acts.control}+Z`),
  paste: () => (isMac() ? '⌘V' : `${ts.acts.control}+V`),
  enter: () => (isMac() ? '↩' : ts.acts.enter),
  toggle: () => (isMac() ? '⌥Q' : 'Alt+Q'),
};

function isMac(): boolean {
  return /mac/i.test(navigator.platform);
}
