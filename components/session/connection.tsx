import { useState } from 'react';
import type { SessionView } from '../../lib/session/view.ts';
import { ts } from '../i18n/text.ts';
import { Section } from '../ui/section.tsx';
import * as ui from '../ui/ui.module.css';
import * as styles from './session.module.css';

/** The server, the signed-in rep, and signing out. */
export function Connection({
  session,
  unsent,
  onSignOut,
}: {
  session: SessionView;
  /** How many clicks have not reached the server. */
  unsent: number;
  onSignOut: () => void;
}) {
  const [asked, setAsked] = useState(false);
  return (
    <Section title={ts.options.connection}>
      <dl className={ui.facts}>
        <div>
          <dt>{ts.options.server}</dt>
          <dd dir="ltr">{session.serverUrl ?? ts.options.noServer}</dd>
        </div>
        <div>
          <dt>{ts.options.who}</dt>
          <dd>
            {session.me
              ? ts.session.as({ name: session.me.repName, org: session.me.orgName })
              : ts.options.notSignedIn}
          </dd>
        </div>
      </dl>
      {asked ? (
        <div className={`${ui.note} ${styles.connectionAsk}`} data-tone="warn" role="alert">
          <span>
            {unsent > 0 ? ts.session.signOutUnsent({ n: unsent }) : ts.session.signOutAsk}
          </span>
          <button type="button" className={ui.smallButton} onClick={onSignOut}>
            {ts.session.signOut}
          </button>
          <button type="button" className={ui.smallButton} onClick={() => setAsked(false)}>
            {ts.acts.cancel}
          </button>
        </div>
      ) : (
        session.signedIn && (
          <button
            type="button"
            className={`${ui.smallButton} ${styles.connectionOut}`}
            onClick={() => setAsked(true)}
          >
            {ts.session.signOut}
          </button>
        )
      )}
    </Section>
  );
}

/** What Repside reads, sends and stores, in six lines. */
export function Privacy() {
  return (
    <Section title={ts.privacy.title}>
      <ul className={styles.privacy}>
        {ts.privacy.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Section>
  );
}
