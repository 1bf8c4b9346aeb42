import FileUp from 'lucide-react/icons/file-up';
import ScrollText from 'lucide-react/icons/scroll-text';
import Users from 'lucide-react/icons/users';
import type { ComponentType } from 'react';
import { ChangesScreen } from './changes/changes-screen.tsx';
import { ImportsScreen } from './imports/imports-screen.tsx';
import { PeopleScreen } from './people/people-screen.tsx';

interface ConsoleScreen {
  Screen: ComponentType;
  icon: ComponentType<{ size: number; 'aria-hidden': 'true' }>;
}

/**
 * Every screen of the console, in the order of its navigation. The name of a screen is in the catalogue `console`. All screens load at
 * once: if they loaded later, the bundler would split the chunks that the sidebar shares into more files.
 */
export const consoleScreens = {
  people: { Screen: PeopleScreen, icon: Users },
  imports: { Screen: ImportsScreen, icon: FileUp },
  changes: { Screen: ChangesScreen, icon: ScrollText },
} satisfies Record<string, ConsoleScreen>;

export type ConsoleScreenId = keyof typeof consoleScreens;
export const consoleScreenIds = Object.keys(consoleScreens) as ConsoleScreenId[]; // the literal above has no other keys
