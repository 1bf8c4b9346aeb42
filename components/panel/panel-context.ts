import { createContext, useContext } from 'react';
import type { Reading } from '../../lib/contract/page/reading.ts';
import type { Candidate, Match } from '../../lib/matching/view.ts';
import type { ScreenId } from '../shell/screens.ts';

/** What every part of the panel may know and do about the panel itself. */
export interface Shell {
  tabId: number | null;
  reading: Reading | null;
  /** Our script answers in that tab. */
  connected: boolean;
  match: Match | undefined;
  /** Who the panel is about; null when nobody is, or the rep has yet to choose. */
  prospect: Candidate | null;
  choose: (candidate: Candidate | null) => void;
  /** The deal that logs and templates are for; null: the first one. */
  dealId: string | null;
  chooseDeal: (id: string) => void;
  goTo: (screen: ScreenId) => void;
  /** Takes what the rep has pasted for a page; null in a dock, which always has one. */
  paste: ((reading: Reading | null) => void) | null;
  /** Makes the panel a rail; null where it is always a panel. */
  close: (() => void) | null;
}

export const ShellContext = createContext<Shell | null>(null);

export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (shell === null) throw new Error('useShell: outside of the panel');
  return shell;
}
