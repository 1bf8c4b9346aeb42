import type { Activity } from '../../../lib/contract/rows/activity.ts';
import type { Template } from '../../../lib/contract/rows/template.ts';
import type { TemplateUse } from '../../../lib/contract/rows/template-use.ts';
import { demoId } from './demo-organisation.ts';

/** How many emails there are for each one with a template. */
const EVERY = 5;

/** The templates that reps inserted into some of the emails that they logged. */
export function makeTemplateUses(
  activities: readonly Activity[],
  templates: readonly Template[],
): TemplateUse[] {
  const emails = activities.filter(({ kind }) => kind === 'email');
  const written = templates.filter(({ kind }) => kind === 'email');
  return emails.flatMap((email, number) => {
    const template = written[Math.floor(number / EVERY) % written.length];
    if (number % EVERY !== 0 || template === undefined) return [];
    const { repId, at, accountId, contactId, leadId, dealId, subject, addresses } = email;
    return {
      ...{ id: demoId('template-use', number / EVERY + 1, 4), repId, at, host: 'harborline-mail' },
      ...{ templateId: template.id, templateVersion: template.version },
      ...{ accountId, contactId, leadId, dealId, subject, addresses },
    };
  });
}
