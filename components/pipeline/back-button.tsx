import { ts } from '../i18n/text.ts';
import * as ui from '../ui/ui.module.css';

export function BackButton({ onBack }: { onBack: () => void }) {
  return (
    <button type="button" className={ui.link} onClick={onBack}>
      {ts.acts.back}
    </button>
  );
}
