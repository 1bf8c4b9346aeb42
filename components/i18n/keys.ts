import { ts } from './text.ts';

/** Names of keys as the rep's keyboard has them: on a Mac by their signs, elsewhere by the language's names. */
export const keys = {
  undo: () => (isMac() ? '⌘Z' : `${ts.acts.control}+Z`),
  paste: () => (isMac() ? '⌘V' : `${ts.acts.control}+V`),
  toggle: () => (isMac() ? '⌥Q' : 'Alt+Q'),
};

function isMac(): boolean {
  return /mac/i.test(navigator.platform);
}
