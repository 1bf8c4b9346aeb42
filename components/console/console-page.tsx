import { mayOpenConsoleQuery } from '../../lib/console/may-open-queries.ts';
import { sessionQuery } from '../../lib/session/queries.ts';
import { useLiveQueryData } from '../query/use-live-query.ts';
import { SignInForm } from '../session/sign-in-form.tsx';
import { useSignIn } from '../session/use-sign-in.ts';
import * as ui from '../ui/ui.module.css';
import * as styles from './console.module.css';
import { ConsoleFrame } from './console-frame.tsx';
import { tc } from './console-texts.ts';

/** The console: the sign-in, the message for a rep without the role, or the screens. */
export function ConsolePage() {
  const session = useLiveQueryData(sessionQuery());
  const mayOpen = useLiveQueryData(mayOpenConsoleQuery());
  const { busy, problem, signIn } = useSignIn();
  if (!session) return null;
  const { me, serverUrl, left } = session;
  if (!me) {
    return (
      <main className={styles.alone}>
        <SignInForm {...{ serverUrl, left, busy, problem }} onSignIn={signIn} />
        <p className={ui.quiet}>{tc.console.signInHow}</p>
      </main>
    );
  }
  return (
    <ConsoleFrame
      // The next rep must not see the answers and inputs of the previous rep.
      key={me.repId}
      me={me}
      mayOpen={mayOpen !== false}
    />
  );
}
