import { type FormEvent, useId, useState } from 'react';
import type { SignInRefusal } from '../../lib/contract/sign-in-refusal.ts';
import { serverAddress } from '../../lib/session/rules.ts';
import type { SessionView } from '../../lib/session/view.ts';
import { ts } from '../i18n/text.ts';
import * as ui from '../ui/ui.module.css';
import { Refusal } from './refusal.tsx';
import * as styles from './session.module.css';

/** The first screen: the server's address and the sign-in button. */
export function SignInForm({
  serverUrl,
  left = null,
  busy,
  problem,
  onSignIn,
}: {
  serverUrl: string | null;
  /** The organisation that the rep was removed from, if that is why the rep sees this. */
  left?: SessionView['left'];
  busy: boolean;
  problem: SignInRefusal | null;
  onSignIn: (serverUrl: string) => void;
}) {
  // Until the rep types, the field shows the known address, which may arrive later from a policy.
  const [changed, setChanged] = useState<string | null>(null);
  const typed = changed ?? serverUrl ?? '';
  const [bad, setBad] = useState(false);
  const help = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const address = serverAddress(typed);
    setBad(address === null);
    if (address !== null) onSignIn(address);
  };
  return (
    <form className={styles.signIn} onSubmit={submit} noValidate>
      {left && <Left {...left} />}
      <div>
        <h1>{ts.session.welcome}</h1>
        <p className={ui.quiet}>{ts.session.about}</p>
      </div>
      <label className={ui.field}>
        <span>{ts.session.server}</span>
        <input
          className={ui.input}
          type="url"
          inputMode="url"
          autoComplete="url"
          dir="ltr"
          placeholder="https://"
          value={typed}
          aria-invalid={bad}
          aria-describedby={help}
          onChange={(event) => setChanged(event.target.value)}
        />
      </label>
      <p id={help} className={bad ? ui.fieldError : ui.quiet} role={bad ? 'alert' : undefined}>
        {bad ? ts.session.badServer : ts.session.serverHow}
      </p>
      <button type="submit" className={ui.mainButton} disabled={busy}>
        {busy ? ts.session.signingIn : ts.session.signIn}
      </button>
      {problem && <Refusal refusal={problem} />}
    </form>
  );
}

/** The message for a rep who was removed from the organisation. */
function Left({ orgName, unsent }: NonNullable<SessionView['left']>) {
  return (
    <div className={`${ui.note} ${styles.refusal}`} data-tone="warn" role="status">
      <strong>{ts.session.left({ org: orgName })}</strong>
      <span>{ts.session.leftHow}</span>
      {unsent > 0 && <span>{ts.session.leftUnsent({ n: unsent })}</span>}
    </div>
  );
}
