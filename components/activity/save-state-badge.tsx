import Check from 'lucide-react/icons/check';
import CheckCheck from 'lucide-react/icons/check-check';
import CircleDashed from 'lucide-react/icons/circle-dashed';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { SaveState } from '../../lib/activity/view.ts';
import { ts } from '../i18n/text.ts';
import * as styles from './activity.module.css';

const icons = {
  pending: CircleDashed,
  sent: Check,
  confirmed: CheckCheck,
  rejected: TriangleAlert,
} as const;

/** The save state of a click, as an icon and a word. */
export function SaveStateBadge({ state }: { state: SaveState }) {
  const Icon = icons[state];
  return (
    <span className={styles.save} data-state={state} title={ts.activity.stateHow[state]}>
      <Icon size={14} aria-hidden="true" />
      {ts.activity.state[state]}
    </span>
  );
}
