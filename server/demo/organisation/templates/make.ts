import type { Template } from '../../../../lib/contract/rows/template.ts';
import { addDays } from '../../../../lib/kit/date.ts';
import { templateVersion } from '../../../import/assemble-row.ts';
import { stageId } from '../deals.ts';
import { demoId } from '../demo-organisation.ts';
import { contracts } from './contracts.ts';
import { englishMail } from './email-english.ts';
import { otherMail } from './email-languages.ts';
import { proposals } from './proposals.ts';

/** The templates. Their validity is counted from `today` (`2026-11-24`). */
export function makeTemplates(today: string): Template[] {
  return [...englishMail, ...otherMail, ...proposals, ...contracts].map((draft, index) => ({
    id: demoId('template', index + 1),
    name: draft.name,
    kind: draft.kind,
    language: draft.language,
    country: draft.country,
    subject: draft.subject,
    bodyHtml: draft.bodyHtml,
    version: templateVersion(draft.subject, draft.bodyHtml),
    stageIds: draft.stages.map(stageId),
    regions: [...draft.regions],
    validFrom: null,
    validUntil: draft.validForDays === null ? null : addDays(today, draft.validForDays),
    files: [],
  }));
}
