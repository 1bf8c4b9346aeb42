import { type FormEvent, useState } from 'react';
import { normalAddress } from '../../lib/kit/normal-address.ts';
import type { LeadDraft } from '../../lib/leads/view.ts';
import { ts } from '../i18n/text.ts';
import * as ui from '../ui/ui.module.css';
import * as styles from './leads.module.css';

/** "New lead?", prefilled from the page. A lead is created only on the click. */
export function NewLead({
  draft,
  onSave,
}: {
  draft: LeadDraft;
  onSave: (draft: LeadDraft) => void;
}) {
  const [name, setName] = useState(draft.name);
  const [email, setEmail] = useState(draft.email);
  const [company, setCompany] = useState(draft.company ?? '');
  const [tried, setTried] = useState(false);
  const address = normalAddress(email);
  const badName = name.trim() === '';
  const badEmail = address === null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (badName || address === null) return;
    onSave({ name: name.trim(), email: address, company: company.trim() || null });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p className={ui.quiet}>{ts.prospect.unknownHow}</p>
      <Field
        label={ts.prospect.name}
        value={name}
        onChange={setName}
        problem={tried && badName ? ts.prospect.badName : null}
      />
      <Field
        label={ts.prospect.email}
        value={email}
        onChange={setEmail}
        problem={tried && badEmail ? ts.prospect.badEmail : null}
        type="email"
      />
      <Field
        label={ts.prospect.companyOptional}
        value={company}
        onChange={setCompany}
        problem={null}
      />
      <button type="submit" className={ui.mainButton}>
        {ts.prospect.save}
      </button>
    </form>
  );
}

function Field({
  label,
  value,
  onChange,
  problem,
  type = 'text',
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  problem: string | null;
  type?: 'text' | 'email';
}) {
  return (
    <label className={ui.field}>
      <span>{label}</span>
      <input
        className={ui.input}
        type={type}
        dir="auto"
        maxLength={300}
        value={value}
        aria-invalid={problem !== null}
        onChange={(event) => onChange(event.target.value)}
      />
      {problem && (
        <span className={ui.fieldError} role="alert">
          {problem}
        </span>
      )}
    </label>
  );
}
