import { type Clock, systemClock } from '../kit/clock.ts';
import { baseLanguage } from '../kit/place.ts';
import type { Candidate } from '../matching/view.ts';
import type { LiveQuery } from '../store/live-query.ts';
import { allRows, getRow } from '../store/rows.ts';
import { fieldType } from './field-names.ts';
import { currencyOf } from './fields.ts';
import { type AnswerTexts, fillHtml, fillPlain } from './fill.ts';
import { type FillTarget, readFillContext } from './fill-context.ts';
import { plainText } from './html-to-text.ts';
import { gapWords } from './letter-words.ts';
import { placeholderFaults } from './placeholder-faults.ts';
import { isExpired, listTemplates, templatePlace } from './rules.ts';
import type { FilledTemplate, OpenTemplate, TemplateView } from './view.ts';

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
        (template) => ({ context, place: templatePlace(template, context.home) }),
      );
    },
  };
}

/**
 * Opens a template with the prospect's values. The preview and the insertion both use this text. Needs a DOM for the
 * sanitiser. Throws if the template no longer exists.
 */
export async function openTemplate(
  templateId: string,
  target: FillTarget,
  clock: Clock = systemClock,
): Promise<OpenTemplate> {
  const [seen, context, { sanitise }] = await Promise.all([
    getRow('template', templateId),
    readFillContext(target, clock),
    // Loaded when the first template is opened, because the list and the first figure don't need it.
    import('./sanitise.ts'),
  ]);
  if (!seen) throw new Error(`template ${templateId} no longer exists`);
  const template = seen.row;
  const place = templatePlace(template, context.home);
  const labels = gapWords(baseLanguage(template.language));
  // Sanitised before, so that the markup has a known form, and after, in case a value has broken it.
  const body = sanitise(template.bodyHtml);
  const fill = (answers: AnswerTexts): FilledTemplate => {
    const filling = { context, place, labels, answers };
    const subject = template.subject === null ? null : fillPlain(template.subject, filling);
    const filled = fillHtml(body, filling);
    const html = sanitise(filled.text);
    return {
      subject: subject?.text ?? null,
      html,
      text: plainText(html),
      missing: [...new Set([...(subject?.missing ?? []), ...filled.missing])],
    };
  };
  const currency = currencyOf(context);
  return {
    id: template.id,
    kind: template.kind,
    version: template.version,
    expired: isExpired(template, context.today),
    faults: placeholderFaults(template),
    gaps: fill({}).missing.map((name) => {
      const type = fieldType(name);
      return { name, type, setting: { type, currency, place } };
    }),
    fill,
  };
}

export type { FillTarget };
