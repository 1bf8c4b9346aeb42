import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { undoAddContact } from '../../lib/contacts/actions.ts';
import type { Person, Reading } from '../../lib/contract/page/reading.ts';
import { createLead, undoLead } from '../../lib/leads/actions.ts';
import { leadDraftQuery } from '../../lib/leads/queries.ts';
import type { LeadDraft } from '../../lib/leads/view.ts';
import { isThereQuery } from '../../lib/matching/queries.ts';
import { emailIdentity } from '../../lib/matching/rules.ts';
import type { Candidate } from '../../lib/matching/view.ts';
import { ts } from '../i18n/text.ts';
import { NewLead } from '../leads/new-lead.tsx';
import { useShell } from '../panel/panel-context.ts';
import { useLiveQueryData } from '../query/use-live-query.ts';
import { PasteBox } from '../reading/paste-box.tsx';
import { ReadingSource } from '../reading/reading-source.tsx';
import { saveFailureText } from '../ui/failure-text.ts';
import { Blank, Section } from '../ui/section.tsx';
import * as ui from '../ui/ui.module.css';
import { AddContact, Saved } from './add-contact.tsx';
import { CandidateList } from './candidate-list.tsx';
import * as styles from './prospect.module.css';
import { ProspectCard } from './prospect-card.tsx';

/** The person that the page is about: a card, a list to choose from, a new lead, or nobody. */
export function ProspectScreen(): ReactNode {
  return (
    <>
      <Who />
      <ReadingSource />
    </>
  );
}

function Who() {
  const { match, prospect, reading, choose } = useShell();
  const [made, setMade] = useState<Made | null>(null);
  if (prospect) {
    return (
      <>
        {made?.id === prospect.id && (
          <Saved
            text={made.kind === 'lead' ? ts.prospect.saved : ts.prospect.contactAdded}
            entryId={made.entryId}
            undo={made.kind === 'lead' ? undoLead : undoAddContact}
            onGone={() => setMade(null)}
          />
        )}
        <Card
          key={`${prospect.kind}/${prospect.id} ${emailIdentity(reading)}`}
          candidate={prospect}
        />
        <AddContact
          key={prospect.address}
          candidate={prospect}
          onAdded={(added) => setMade({ ...added, kind: 'contact' })}
        />
      </>
    );
  }
  if (match?.state === 'several') {
    return (
      <>
        <Section title={ts.prospect.choose}>
          <CandidateList candidates={match.candidates} onPick={choose} />
        </Section>
        <ReadingNotes reading={reading} />
      </>
    );
  }
  if (match?.state === 'unknown') {
    return (
      <>
        <Strangers people={match.people} onMade={setMade} />
        <ReadingNotes reading={reading} />
      </>
    );
  }
  return <Nobody />;
}

function Nobody() {
  const { reading, connected, paste } = useShell();
  const unread = reading === null;
  const [title, how] = !connected
    ? [ts.hosts.notConnected, ts.hosts.notConnectedHow]
    : unread
      ? [ts.prospect.unread, ts.prospect.unreadHow]
      : [ts.prospect.nobody, ts.prospect.nobodyHow];
  return (
    <Section title={ts.prospect.title} hideTitle>
      <Blank title={title}>{how}</Blank>
      {paste && <PasteBox onPaste={paste} />}
    </Section>
  );
}

function Card({ candidate }: { candidate: Candidate }) {
  const { reading } = useShell();
  const there = useLiveQueryData(isThereQuery(candidate));
  if (there === undefined) return null;
  if (!there) return <Blank title={ts.prospect.nobody} />;
  return (
    <>
      <ProspectCard candidate={candidate} />
      <ReadingNotes reading={reading} logs />
    </>
  );
}

function isEmail(reading: Reading | null): boolean {
  return reading?.kind === 'read' || reading?.kind === 'compose';
}

/** Notes about limits of the reading. */
function ReadingNotes({
  reading,
  logs = false,
}: {
  reading: Reading | null;
  /** The email can be logged here. */
  logs?: boolean;
}) {
  const notes = [
    reading?.truncated && ts.prospect.truncated,
    logs && isEmail(reading) && reading?.messageIdentity === null && ts.activity.noIdentity,
  ].filter((note) => typeof note === 'string');
  if (notes.length === 0) return null;
  return (
    <div className={`${ui.section} ${styles.readingNotes}`}>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}

/** A lead or a contact that the rep has just created here. */
interface Made {
  kind: 'lead' | 'contact';
  id: string;
  /** Its outbox entry; null if the lead existed before. */
  entryId: string | null;
}

function Strangers({
  people,
  onMade,
}: {
  people: readonly Person[];
  onMade: (made: Made) => void;
}) {
  const [first] = people;
  const [address, setAddress] = useState<string | null>(null);
  const person = people.find((one) => one.address === address) ?? first;
  if (!person) return null;
  return (
    <Section title={ts.prospect.unknown}>
      {people.length > 1 && (
        <label className={`${ui.field} ${styles.strangerPick}`}>
          <span>{ts.prospect.choose}</span>
          <select
            className={ui.input}
            value={person.address}
            onChange={(event) => setAddress(event.target.value)}
          >
            {people.map((one) => (
              <option key={one.address} value={one.address}>
                {one.name ? `${one.name} <${one.address}>` : one.address}
              </option>
            ))}
          </select>
        </label>
      )}
      <Stranger key={person.address} person={person} onMade={onMade} />
    </Section>
  );
}

function Stranger({ person, onMade }: { person: Person; onMade: (made: Made) => void }) {
  const draft = useLiveQueryData(leadDraftQuery(person));
  // Then the match finds the lead in the store, and its card replaces this form.
  const saving = useMutation({
    mutationFn: (lead: LeadDraft) => createLead(lead),
    onSuccess: (lead) => onMade({ ...lead, kind: 'lead' }),
  });
  if (draft === undefined) return null;
  return (
    <>
      <NewLead draft={draft} onSave={(lead) => saving.mutate(lead)} />
      {saving.error && (
        <p className={ui.fieldError} role="alert">
          {saveFailureText(saving.error)}
        </p>
      )}
    </>
  );
}
