import { type ReactNode, useId, useState } from 'react';

/** A chip that shows its reason on hover and focus; a tap keeps it open, and Escape closes it. */
export function Why({
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
    <span className={`why ${state}`} onPointerLeave={() => state === 'shut' && setState('')}>
      <button
        type="button"
        className={`chip ${tone}`}
        aria-describedby={id}
        aria-expanded={state === 'open'}
        onClick={() => setState(state === 'open' ? 'shut' : 'open')}
        onBlur={() => setState('')}
        onKeyDown={(event) => event.key === 'Escape' && setState('shut')}
      >
        {children}
      </button>
      <span className="why-text" role="tooltip" id={id}>
        {reason}
      </span>
    </span>
  );
}
