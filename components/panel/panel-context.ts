import { createContext, useContext } from 'react';
import type { Reading } from '../../lib/contract/page/reading.ts';
import type { Candidate, Match } from '../../lib/matching/view.ts';
import type { ScreenId } from '../shell/screens.ts';

/** The state and actions of the panel that all its screens share. */
export interface Shell {
  tabId: number | null;
  reading: Reading | null;
  /** Our content script answers in the tab. */
  connected: boolean;
  match: Match | undefined;
  /** The person the panel is about; null if there is none, or if the rep has not chosen yet. */
  prospect: Candidate | null;
  choose: (candidate: Candidate | null) => void;
  /** The deal that logs and templates are for; null: the first one. */
  dealId: string | null;
  chooseDeal: (id: string) => void;
  goTo: (screen: ScreenId) => void;
  /** Uses a pasted text instead of a page; null in a dock, which always has a page. */
  paste: ((reading: Reading | null) => void) | null;
  /** Collapses the panel to a rail; null if it is always a panel. */
  close: (() => void) | null;
}

export const ShellContext = createContext<Shell | null>(null);

export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (shell === null) throw new Error('useShell was called outside the panel');
  return shell;
}
