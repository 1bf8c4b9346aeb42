import { OpsFailure } from '../../lib/console/view.ts';
import { sessionQuery } from '../../lib/session/queries.ts';
import { t, textFor } from '../i18n/text.ts';
import { useLiveQueryData } from '../query/use-live-query.ts';
import { Refusal } from '../session/refusal.tsx';
import { useSignIn } from '../session/use-sign-in.ts';
import * as ui from '../ui/ui.module.css';
import * as styles from './console.module.css';
import { tc } from './console-texts.ts';

/** A sentence that says why the server refused, or that this page failed. */
function failureText(error: unknown): string {
  const { failed, notDone } = tc.console;
  if (!(error instanceof OpsFailure)) {
    return notDone({ code: error instanceof Error ? error.name : 'Error' });
  }
  const { code, reason } = error;
  const named = [reason ?? '', code].find((word) => Object.hasOwn(failed, word));
  return named === undefined ? notDone({ code }) : textFor(failed, named);
}

const isSignedOut = (error: unknown) =>
  error instanceof OpsFailure && error.code === 'unauthorized';

/** Why a request failed, with the button that helps: sign in, or try again. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <div className={ui.note} data-tone="bad" role="alert">
      <span>{failureText(error)}</span>
      {isSignedOut(error) ? (
        <SignInAgain />
      ) : (
        onRetry && (
          <button type="button" className={ui.smallButton} onClick={onRetry}>
            {t.common.retry}
          </button>
        )
      )}
    </div>
  );
}

function SignInAgain() {
  const session = useLiveQueryData(sessionQuery());
  const { busy, problem, signIn } = useSignIn();
  const serverUrl = session?.serverUrl;
  if (!serverUrl) return null;
  return (
    <span className={styles.again}>
      <button
        type="button"
        className={ui.smallButton}
        disabled={busy}
        onClick={() => signIn(serverUrl)}
      >
        {t.panel.signIn}
      </button>
      {problem && <Refusal refusal={problem} />}
    </span>
  );
}
