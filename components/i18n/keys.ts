import { t } from './text.ts';

/** Names of keys as the rep's keyboard has them: on a Mac by their signs, elsewhere by the language's names. */
export const keys = {
  undo: () => (isMac() ? '⌘Z' : `${t.common.control}+Z`),
  paste: () => (isMac() ? '⌘V' : `${t.common.control}+V`),
  toggle: () => (isMac() ? '⌥Q' : 'Alt+Q'),
};

function isMac(): boolean {
  return /mac/i.test(navigator.platform);
}
