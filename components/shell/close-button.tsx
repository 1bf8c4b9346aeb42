import PanelRightClose from 'lucide-react/icons/panel-right-close';
import { keys } from '../i18n/keys.ts';
import { t } from '../i18n/text.ts';
import * as ui from '../ui/ui.module.css';

/** Collapses the panel to a rail. */
export function CloseButton({ onClose }: { onClose: () => void }) {
  return (
    <button
      type="button"
      className={ui.iconButton}
      data-unguarded=""
      aria-label={t.panel.close}
      title={t.panel.closeWith({ key: keys.toggle() })}
      onClick={onClose}
    >
      <PanelRightClose size={16} aria-hidden="true" className={ui.flip} />
    </button>
  );
}
