import { Component, type ReactNode } from 'react';
import { reportRowTrouble } from '../../lib/kit/each-row.ts';
import { t } from '../i18n/text.ts';
import * as ui from './ui.module.css';

/** Keeps an error inside one part of the screen, shows a short message and offers to try again. */
export class ErrorBoundary extends Component<
  { children: ReactNode; instead?: ReactNode; onFailure?: (error: unknown) => void },
  { failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    // The console is the only place for it: nothing is sent anywhere.
    console.error(error);
    this.props.onFailure?.(error);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    if (this.props.instead) return this.props.instead;
    return (
      <div className={ui.note} role="alert">
        <span>{t.common.broken}</span>
        <button type="button" className={ui.link} onClick={() => this.setState({ failed: false })}>
          {t.common.retry}
        </button>
      </div>
    );
  }
}

/** One row of a list. If it can't be shown, its name is shown instead; the other rows are not affected. */
export function RowBoundary({
  kind,
  id,
  name,
  children,
}: {
  kind: string;
  id: string;
  name: string;
  children: ReactNode;
}) {
  return (
    <ErrorBoundary
      instead={
        <li className={`${ui.row} ${ui.quiet}`} data-broken={`${kind}/${id}`}>
          <bdi>{t.common.rowBroken({ name })}</bdi>
        </li>
      }
      onFailure={(error) => reportRowTrouble(kind, id, error)}
    >
      {children}
    </ErrorBoundary>
  );
}
