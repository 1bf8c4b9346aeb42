import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { undoMs } from '../../lib/activity/rules.ts';
import { addContact } from '../../lib/contacts/actions.ts';
import { contactDraftQuery } from '../../lib/contacts/queries.ts';
import type { ContactDraft } from '../../lib/contacts/view.ts';
import type { Candidate } from '../../lib/matching/view.ts';
import { ts } from '../i18n/text.ts';
import { useShell } from '../panel/panel-context.ts';
import { useLiveQueryData } from '../query/use-live-query.ts';
import { saveFailureText } from '../ui/failure-text.ts';
import * as ui from '../ui/ui.module.css';
import * as styles from './prospect.module.css';

/** "Add contact": an unknown person at a known company. One click; then the match finds the contact, and its card replaces this one. */
export function AddContact({
  candidate,
  onAdded,
}: {
  candidate: Candidate;
  onAdded: (added: { id: string; entryId: string | null }) => void;
}) {
  const { reading } = useShell();
  const draft = useLiveQueryData(contactDraftQuery(candidate, reading?.people ?? []));
  const adding = useMutation({
    mutationFn: (contact: ContactDraft) => addContact(contact),
    onSuccess: onAdded,
  });
  if (!draft) return null;
  return (
    <div className={styles.leadSaved}>
      <bdi>{draft.name}</bdi>
      <button
        type="button"
        className={ui.smallButton}
        disabled={adding.isPending}
        onClick={() => adding.mutate(draft)}
      >
        {ts.prospect.addContact}
      </button>
      {adding.error && (
        <p className={ui.fieldError} role="alert">
          {saveFailureText(adding.error)}
        </p>
      )}
    </div>
  );
}

/** "Lead saved" or "Contact added", with Undo while it is offered. */
export function Saved({
  text,
  entryId,
  undo,
  onGone,
}: {
  text: string;
  /** The outbox entry of the click; null if the row existed before. */
  entryId: string | null;
  /** Resolves with false if the click can no longer be undone. */
  undo: (entryId: string) => Promise<boolean>;
  onGone: () => void;
}) {
  const [undoable, setUndoable] = useState(entryId !== null);
  useEffect(() => {
    const timer = setTimeout(() => setUndoable(false), undoMs);
    return () => clearTimeout(timer);
  }, []);
  const onUndo = () => {
    if (entryId === null) return;
    void undo(entryId).then((undone) => (undone ? onGone() : setUndoable(false)));
  };
  return (
    <div className={styles.leadSaved} role="status">
      <span>{text}</span>
      {undoable && (
        <button type="button" className={ui.smallButton} onClick={onUndo}>
          {ts.acts.undo}
        </button>
      )}
    </div>
  );
}
