import { type Clock, systemClock } from '../kit/clock.ts';
import type { Candidate } from '../matching/view.ts';
import type { LiveQuery } from '../store/live-query.ts';
import { allRows, getRow } from '../store/rows.ts';
import type { FieldLabels } from './fields.ts';
import { fillHtml, fillPlain } from './fill.ts';
import { type FillTarget, readFillContext } from './fill-context.ts';
import { plainText } from './html-to-text.ts';
import { isExpired, listTemplates } from './rules.ts';
import type { FilledTemplate, TemplateView } from './view.ts';

/** The templates for a prospect and a deal, suggested ones first. `search`: words in the name or subject. */
export function templatesQuery(
  candidate: Candidate | null,
  dealId: string | null,
  search: string,
  clock: Clock = systemClock,
): LiveQuery<TemplateView[]> {
  return {
    key: ['templates', candidate, dealId, search],
    read: async () => {
      const [templates, context] = await Promise.all([
        allRows('template'),
        readFillContext({ candidate, dealId }, clock),
      ]);
      return listTemplates(
        templates.map((seen) => seen.row),
        context.standing,
        search,
        context.today,
        (language) => ({ context, language }),
      );
    },
  };
}

/**
 * Fills a template with the prospect's values. The preview and the insertion both use this result. Needs a DOM for the
 * sanitiser. Throws if the template no longer exists.
 */
export async function fillTemplate(
  templateId: string,
  { labels, ...target }: FillTarget & { labels?: FieldLabels },
  clock: Clock = systemClock,
): Promise<FilledTemplate> {
  const [seen, context, { sanitise }] = await Promise.all([
    getRow('template', templateId),
    readFillContext(target, clock),
    // Loaded when the first template is opened, because the list and the first figure don't need it.
    import('./sanitise.ts'),
  ]);
  if (!seen) throw new Error(`template ${templateId} no longer exists`);
  const template = seen.row;
  const filling = { context, language: template.language, ...(labels && { labels }) };
  const subject = template.subject === null ? null : fillPlain(template.subject, filling);
  // Sanitised before, so that the markup has a known form, and after, in case a value has broken it.
  const body = fillHtml(sanitise(template.bodyHtml), filling);
  const html = sanitise(body.text);
  return {
    id: template.id,
    version: template.version,
    subject: subject?.text ?? null,
    html,
    text: plainText(html),
    missing: [...new Set([...(subject?.missing ?? []), ...body.missing])],
    unknown: [...new Set([...(subject?.unknown ?? []), ...body.unknown])],
    expired: isExpired(template, context.today),
  };
}

export type { FillTarget };
