import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ts } from '../i18n/text.ts';
import * as ui from '../ui/ui.module.css';
import * as styles from './activity.module.css';

/** A short note, offered after a log but never required. */
export function NoteForm({
  open,
  onOpen,
  onCancel,
  onSave,
}: {
  open: boolean;
  onOpen: () => void;
  onCancel: () => void;
  onSave: (note: string) => void;
}) {
  const [note, setNote] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // The rep has opened the field, so it gets the focus.
    if (open) field.current?.focus();
  }, [open]);
  if (!open) {
    return (
      <button type="button" className={`${ui.link} ${styles.noteOpen}`} onClick={onOpen}>
        {ts.activity.addNote}
      </button>
    );
  }
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (note.trim() === '') return;
    onSave(note.trim());
    setNote('');
  };
  return (
    <form className={styles.noteForm} onSubmit={save}>
      <textarea
        ref={field}
        className={ui.input}
        rows={2}
        dir="auto"
        maxLength={10_000}
        aria-label={ts.activity.noteLabel}
        placeholder={ts.activity.notePlaceholder}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save(event);
        }}
      />
      <div className={styles.noteEnds}>
        <button type="submit" className={ui.smallButton} disabled={note.trim() === ''}>
          {ts.activity.saveNote}
        </button>
        <button type="button" className={ui.bareButton} onClick={onCancel}>
          {ts.acts.cancel}
        </button>
      </div>
    </form>
  );
}
