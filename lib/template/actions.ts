import type { Reading } from '../contract/page/reading.ts';
import type { TemplateUse } from '../contract/rows/template-use.ts';
import { type Clock, instantOf, systemClock } from '../kit/clock.ts';
import { newId } from '../kit/id.ts';
import type { Candidate } from '../matching/view.ts';
import { currentSession } from '../store/meta.ts';
import { NotSignedInError } from '../store/not-signed-in.ts';
import { enqueue } from '../store/outbox.ts';

/** A template that was inserted into the email on the page. */
export interface InsertedTemplate {
  id: string;
  /** The version that was inserted. */
  version: string;
  subject: string | null;
  candidate: Candidate | null;
  dealId: string | null;
  reading: Reading | null;
}

/** Records that a template was inserted into an email. Resolves when it is safe on the disk. Throws if nobody is signed in. */
export async function recordTemplateUse(
  { id, version, subject, candidate, dealId, reading }: InsertedTemplate,
  clock: Clock = systemClock,
): Promise<string> {
  const me = await currentSession();
  if (!me) throw new NotSignedInError();
  const use: TemplateUse = {
    id: newId(),
    repId: me.repId,
    templateId: id,
    templateVersion: version,
    at: instantOf(clock),
    host: reading?.host ?? null,
    accountId: candidate?.accountId ?? null,
    contactId: candidate?.kind === 'contact' ? candidate.id : null,
    leadId: candidate?.kind === 'lead' ? candidate.id : null,
    dealId,
    subject: subject ?? reading?.subject ?? null,
    addresses: candidate ? [candidate.address] : [],
  };
  await enqueue('template.use', { use }, clock);
  return use.id;
}
