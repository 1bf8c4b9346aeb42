import { sendToBackground } from '../../lib/message/send.ts';
import { sessionQuery } from '../../lib/session/queries.ts';
import { diagnosticsQuery } from '../../lib/sync/diagnostics-queries.ts';
import { syncStatusQuery } from '../../lib/sync/queries.ts';
import { ts } from '../i18n/text.ts';
import { useLiveQueryData } from '../query/use-live-query.ts';
import { Connection, Privacy } from '../session/connection.tsx';
import { SignInForm } from '../session/sign-in-form.tsx';
import { useSignIn } from '../session/use-sign-in.ts';
import { DiagnosticsView } from './diagnostics.tsx';
import * as styles from './options.module.css';
import { SitesSection } from './sites-section.tsx';
import { useHostFiles } from './use-host-files.ts';

/** The settings: connection, sites, privacy, diagnostics. */
export function OptionsPage() {
  const session = useLiveQueryData(sessionQuery());
  const status = useLiveQueryData(syncStatusQuery());
  const diagnostics = useLiveQueryData(diagnosticsQuery());
  const hostFiles = useHostFiles();
  const { busy, problem, signIn } = useSignIn();
  if (!session) return null;
  return (
    <main className={styles.page}>
      <h1>{ts.options.title}</h1>
      {session.signedIn ? (
        <Connection
          session={session}
          unsent={(status?.pending ?? 0) + (status?.rejected ?? 0)}
          onSignOut={() => void sendToBackground('session.signOut', {})}
        />
      ) : (
        <SignInForm
          serverUrl={session.serverUrl}
          left={session.left}
          busy={busy}
          problem={problem}
          onSignIn={signIn}
        />
      )}
      <SitesSection />
      <Privacy />
      {diagnostics && status && (
        <DiagnosticsView diagnostics={diagnostics} status={status} hostFiles={hostFiles} />
      )}
    </main>
  );
}
