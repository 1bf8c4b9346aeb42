import { type FormEvent, useId, useState } from 'react';
import { linkAccount, unlinkAccount } from '../../../lib/console/actions.ts';
import type { Person } from '../../../lib/console/view.ts';
import { Section } from '../../ui/section.tsx';
import * as ui from '../../ui/ui.module.css';
import * as styles from '../console.module.css';
import { tc } from '../console-texts.ts';
import { Ask } from './ask.tsx';
import { usePersonWrite } from './use-person-write.ts';
import { WriteResult } from './write-result.tsx';

type Link = Person['links'][number];

/** The accounts of the issuer that sign in as this person, whatever their email address. */
export function PersonLinks({ person, issuer }: { person: Person; issuer: string }) {
  const { id, name, links } = person;
  const [asked, setAsked] = useState<Link | null>(null);
  const removal = usePersonWrite(
    async (link: Link) => {
      await unlinkAccount(id, link);
      setAsked(null);
    },
    () => tc.people.unlinked,
  );
  return (
    <Section title={tc.people.links}>
      <div className={styles.form}>
        <p className={ui.quiet}>{tc.people.linksHow}</p>
        {links.length === 0 && <p>{tc.people.noLinks}</p>}
        <ul className={ui.rows}>
          {links.map((link) => (
            <li key={`${link.issuer} ${link.subject}`} className={ui.row}>
              <span className={ui.rowText}>
                <strong>
                  <bdi>{link.subject}</bdi>
                </strong>
                <span>
                  <bdi>{link.issuer}</bdi>
                </span>
              </span>
              <button
                type="button"
                className={ui.smallButton}
                aria-label={tc.people.unlinkWhat({ subject: link.subject })}
                onClick={() => setAsked(link)}
              >
                {tc.people.unlink}
              </button>
            </li>
          ))}
        </ul>
        {asked && (
          <Ask
            question={tc.people.unlinkAsk({ name })}
            busy={removal.busy}
            onYes={() => removal.run(asked)}
            onNo={() => setAsked(null)}
          />
        )}
        <WriteResult said={removal.said} error={removal.error} />
        <NewLink repId={id} name={name} issuer={issuer} />
      </div>
    </Section>
  );
}

function NewLink({ repId, name, issuer }: { repId: string; name: string; issuer: string }) {
  const [subject, setSubject] = useState('');
  const help = useId();
  const { busy, error, said, run } = usePersonWrite(
    async (typed: string) => {
      await linkAccount(repId, typed);
      setSubject('');
    },
    () => tc.people.linked({ name }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(subject.trim());
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <label className={ui.field}>
        <span>{tc.people.subject}</span>
        <input
          className={ui.input}
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
          maxLength={255}
          value={subject}
          aria-describedby={help}
          onChange={(event) => setSubject(event.target.value)}
        />
      </label>
      <p id={help} className={ui.quiet}>
        {tc.people.subjectHow({ issuer })}
      </p>
      <button type="submit" className={ui.smallButton} disabled={busy || subject.trim() === ''}>
        {tc.people.link}
      </button>
      <WriteResult said={said} error={error} />
    </form>
  );
}
