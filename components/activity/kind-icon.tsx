import CalendarDays from 'lucide-react/icons/calendar-days';
import Mail from 'lucide-react/icons/mail';
import Phone from 'lucide-react/icons/phone';
import StickyNote from 'lucide-react/icons/sticky-note';
import type { ActivityView } from '../../lib/activity/view.ts';

const icons = {
  email: Mail,
  call: Phone,
  meeting: CalendarDays,
  note: StickyNote,
} as const;

export function KindIcon({ kind, size = 15 }: { kind: ActivityView['kind']; size?: number }) {
  const Icon = icons[kind];
  return <Icon size={size} aria-hidden="true" />;
}
