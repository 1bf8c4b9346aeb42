import CalendarCheck from 'lucide-react/icons/calendar-check';
import Ellipsis from 'lucide-react/icons/ellipsis';
import FileText from 'lucide-react/icons/file-text';
import History from 'lucide-react/icons/history';
import UserRound from 'lucide-react/icons/user-round';
import { type ComponentType, lazy } from 'react';
import { lazyWithTexts } from '../i18n/lazy-with-texts.ts';

type Icon = ComponentType<{ size: number; className?: string; 'aria-hidden': 'true' }>;

/** A screen of the panel. Its texts are in the catalogue under its id. */
interface Screen<From, I> {
  /** Loaded when the screen is opened, so that the first figure need not wait for it. */
  Screen: ComponentType;
  /** What it is opened from: the navigation, the list under More, another screen, or a figure (null). */
  from: From;
  icon: I;
}

/** Loads an icon lazily: those in the list under More are not needed at first, unlike those of the navigation. */
const later = (load: () => Promise<{ default: Icon }>): Icon => lazy(load);

/** Every screen, in the order of the navigation and of the list under More. */
export const screens = {
  today: screen('nav', CalendarCheck, () =>
    import('../today/today-screen.tsx').then((m) => m.TodayScreen),
  ),
  prospect: screen('nav', UserRound, () =>
    import('../prospect/prospect-screen.tsx').then((m) => m.ProspectScreen),
  ),
  templates: screen('nav', FileText, () =>
    import('../template/templates-screen.tsx').then((m) => m.TemplatesScreen),
  ),
  activity: screen('nav', History, () =>
    import('../activity/activity-screen.tsx').then((m) => m.ActivityScreen),
  ),
  more: screen('nav', Ellipsis, () => import('./more-screen.tsx').then((m) => m.MoreScreen)),
  outbox: screen(
    'more',
    later(() => import('lucide-react/icons/send')),
    () => import('../sync/outbox-screen.tsx').then((m) => m.OutboxScreen),
  ),
  news: screen(
    'more',
    later(() => import('lucide-react/icons/megaphone')),
    () => import('../news/news-screen.tsx').then((m) => m.NewsScreen),
  ),
  connection: screen(
    'more',
    later(() => import('lucide-react/icons/plug')),
    () => import('../session/connection-screen.tsx').then((m) => m.ConnectionScreen),
  ),
  report: screen('prospect', null, () =>
    import('../reading/report-screen.tsx').then((m) => m.ReportScreen),
  ),
  deal: screen('prospect', null, () =>
    import('../pipeline/deal-screen.tsx').then((m) => m.DealScreen),
  ),
  quota: screen(null, null, () => import('../quota/quota-screen.tsx').then((m) => m.QuotaScreen)),
};

type Screens = typeof screens;
export type ScreenId = keyof Screens;
/** The ids of the screens that are opened from `From`. */
export type ScreensFrom<From> = {
  [Id in ScreenId]: Screens[Id] extends { from: From } ? Id : never;
}[ScreenId];

/** The ids of the screens that are opened from `from`, in order. */
export function screensFrom<From extends Screens[ScreenId]['from']>(from: From) {
  const ids = Object.keys(screens) as ScreenId[]; // the literal above has no other keys
  return ids.filter((id): id is ScreensFrom<From> => screens[id].from === from);
}

/** The item of the navigation that a screen belongs to, or null. */
export function partOf(id: ScreenId): ScreensFrom<'nav'> | null {
  const { from } = screens[id];
  if (from === null) return null;
  // A screen in the navigation is its own item; a screen opened from another belongs to that one's item.
  return from === 'nav' ? (id as ScreensFrom<'nav'>) : partOf(from);
}

function screen<const From extends 'nav' | 'more' | 'prospect' | null, I extends Icon | null>(
  from: From,
  icon: I,
  load: () => Promise<ComponentType>,
): Screen<From, I> {
  return { Screen: lazyWithTexts(load), from, icon };
}
