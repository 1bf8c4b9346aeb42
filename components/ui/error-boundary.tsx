import { Component, type ReactNode } from 'react';
import { t } from '../i18n/text.ts';

/** Keeps a failure inside one part of the screen: says so briefly and offers to try again. */
export class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    // Nobody else sees it: nothing is reported anywhere.
    console.error(error);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
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
