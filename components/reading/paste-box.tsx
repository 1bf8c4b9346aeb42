import { type FormEvent, useState } from 'react';
import type { Reading } from '../../lib/contract/page/reading.ts';
import { readPasted } from '../../lib/matching/paste-rules.ts';
import { ts } from '../i18n/text.ts';
import * as ui from '../ui/ui.module.css';
import * as styles from './reading.module.css';

/** A field for an address, or a text with one, if no page is read. */
export function PasteBox({ onPaste }: { onPaste: (reading: Reading) => void }) {
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const reading = readPasted(text);
    if (reading) onPaste(reading);
    else setTried(true);
  };
  return (
    <form className={styles.pasteBox} onSubmit={submit}>
      <label className={ui.field}>
        <span>{ts.hosts.paste}</span>
        <textarea
          className={ui.input}
          rows={2}
          dir="auto"
          value={text}
          aria-invalid={tried}
          placeholder="dana@northwind.example"
          onChange={(event) => {
            setText(event.target.value);
            setTried(false);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey) submit(event);
          }}
        />
        {tried && (
          <span className={ui.fieldError} role="alert">
            {ts.hosts.pasteBad}
          </span>
        )}
      </label>
      <button type="submit" className={ui.mainButton}>
        {ts.hosts.pasteGo}
      </button>
    </form>
  );
}
