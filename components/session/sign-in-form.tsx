import { type FormEvent, useId, useState } from 'react';
import { t } from '../i18n/text.ts';
import './session.css';

/** A server address as it is typed: the scheme may be left out; without a path's last slash. Null when it is none. */
export function backendAddress(typed: string): string | null {
  const text = typed.trim();
  // Only a machine of one's own may be spoken to without encryption.
  const local = /^(https?:\/\/)?(localhost|127\.0\.0\.1|\[::1\])([:/]|$)/u.test(text);
  const full = /^[a-z]+:\/\//iu.test(text) ? text : `${local ? 'http' : 'https'}://${text}`;
  if (!URL.canParse(full)) return null;
  const url = new URL(full);
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && local);
  const bare = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (!safe || !bare || text === '') return null;
  return `${url.origin}${url.pathname}`.replace(/\/+$/u, '');
}

/** The first screen: where the server is, and sign in. It remembers the address. */
export function SignIn({
  backend,
  busy,
  problem,
  onSignIn,
}: {
  backend: string | null;
  busy: boolean;
  problem: string | null;
  onSignIn: (backend: string) => void;
}) {
  // Until something is typed the field holds what is known, which may come later: a policy.
  const [changed, setChanged] = useState<string | null>(null);
  const typed = changed ?? backend ?? '';
  const [bad, setBad] = useState(false);
  const help = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const address = backendAddress(typed);
    setBad(address === null);
    if (address !== null) onSignIn(address);
  };
  return (
    <form className="sign-in" onSubmit={submit} noValidate>
      <div>
        <h1>{t.session.welcome}</h1>
        <p className="quiet">{t.session.about}</p>
      </div>
      <label className="field">
        <span>{t.session.backend}</span>
        <input
          className="input"
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
      <p id={help} className={bad ? 'field-error' : 'quiet'} role={bad ? 'alert' : undefined}>
        {bad ? t.session.badBackend : t.session.backendHow}
      </p>
      <button type="submit" className="button main" disabled={busy}>
        {busy ? t.session.signingIn : t.session.signIn}
      </button>
      {problem && (
        <p className="note bad" role="alert">
          {t.session.failed} {problem}
        </p>
      )}
    </form>
  );
}
