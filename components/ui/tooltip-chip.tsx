import { type ReactNode, useId, useState } from 'react';
import * as ui from './ui.module.css';

/** A chip that shows its reason on hover and focus; a tap keeps it open, and Escape closes it. */
export function TooltipChip({
  tone,
  reason,
  children,
}: {
  tone: '' | 'good' | 'warn' | 'bad' | 'accent';
  reason: string;
  children: ReactNode;
}) {
  const id = useId();
  const [state, setState] = useState<'' | 'open' | 'shut'>('');
  return (
    <span
      className={ui.why}
      data-state={state}
      onPointerLeave={() => state === 'shut' && setState('')}
    >
      <button
        type="button"
        className={ui.chip}
        data-tone={tone}
        aria-describedby={id}
        aria-expanded={state === 'open'}
        onClick={() => setState(state === 'open' ? 'shut' : 'open')}
        onBlur={() => setState('')}
        onKeyDown={(event) => event.key === 'Escape' && setState('shut')}
      >
        {children}
      </button>
      <span className={ui.whyText} role="tooltip" id={id}>
        {reason}
      </span>
    </span>
  );
}
