import { Component, type ReactNode } from 'react';
import { reportRowTrouble } from '../../lib/kit/each-row.ts';
import { t } from '../i18n/text.ts';

/** Keeps a failure inside one part of the screen: says so briefly and offers to try again. */
export class Boundary extends Component<
  { children: ReactNode; instead?: ReactNode; onFailure?: (error: unknown) => void },
  { failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    // Nobody else sees it: nothing is reported anywhere.
    console.error(error);
    this.props.onFailure?.(error);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    if (this.props.instead) return this.props.instead;
    return (
      <div className="note" role="alert">
        <span>{t.common.broken}</span>
        <button type="button" className="link" onClick={() => this.setState({ failed: false })}>
          {t.common.retry}
        </button>
      </div>
    );
  }
}

/** One row of a list. If it can't be shown, its name stands in its place, and the others are there. */
export function Row({
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
    <Boundary
      instead={
        <li className="row quiet" data-broken={`${kind}/${id}`}>
          <bdi>{t.common.rowBroken({ name })}</bdi>
        </li>
      }
      onFailure={(error) => reportRowTrouble(kind, id, error)}
    >
      {children}
    </Boundary>
  );
}
