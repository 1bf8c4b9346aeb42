import { type FormEvent, useId, useState } from 'react';
import type { Host } from '../../lib/contract/page/host.ts';
import { ts } from '../i18n/text.ts';
import { Section } from '../ui/section.tsx';
import * as ui from '../ui/ui.module.css';
import * as styles from './options.module.css';
import { type SiteActions, SiteRow } from './site-row.tsx';

/** The result of the last action. */
export interface SiteWord {
  good: boolean;
  text: string;
}

export function SiteList({
  builtIn,
  own,
  picked,
  word,
  onAdd,
  ...acts
}: SiteActions & {
  /** The match patterns of the package. */
  builtIn: readonly string[];
  /** The sites that the rep has added. */
  own: readonly string[];
  /** The rep's own rules, by host name. */
  picked: ReadonlyMap<string, Host>;
  word: SiteWord | null;
  /** Resolves to true if the field should be cleared. */
  onAdd: (typed: string) => Promise<boolean>;
}) {
  const [typed, setTyped] = useState('');
  const help = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void onAdd(typed).then((done) => done && setTyped(''));
  };
  const bad = word !== null && !word.good;
  return (
    <Section title={ts.sites.title}>
      <details className={styles.builtIn}>
        <summary>{ts.sites.builtIn({ n: builtIn.length })}</summary>
        <ul className={ui.quiet}>
          {builtIn.map((pattern) => (
            <li key={pattern}>
              <bdi>{pattern.replace(/^https:\/\/|\/\*$/g, '')}</bdi>
            </li>
          ))}
        </ul>
      </details>
      <ul className={ui.rows}>
        {own.map((address) => (
          <SiteRow
            key={address}
            address={address}
            host={picked.get(new URL(address).hostname) ?? null}
            {...acts}
          />
        ))}
      </ul>
      <form className={styles.siteAdd} onSubmit={submit} noValidate>
        <label className={ui.field}>
          <span>{ts.sites.address}</span>
          <input
            className={ui.input}
            type="url"
            inputMode="url"
            dir="ltr"
            autoComplete="off"
            placeholder="https://"
            value={typed}
            aria-invalid={bad}
            aria-describedby={help}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <button type="submit" className={ui.button}>
          {ts.sites.add}
        </button>
      </form>
      <p id={help} className={ui.quiet}>
        {ts.sites.how}
      </p>
      {word && (
        <p
          className={ui.note}
          data-tone={word.good ? 'good' : 'bad'}
          role={word.good ? 'status' : 'alert'}
        >
          {word.text}
        </p>
      )}
    </Section>
  );
}
