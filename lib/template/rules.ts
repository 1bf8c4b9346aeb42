import type { Template } from '../contract/rows/template.ts';
import { compareText } from '../kit/compare.ts';
import { eachRow } from '../kit/each-row.ts';
import { type FillValues, missingFields } from './fill.ts';
import type { TemplateView } from './view.ts';

/** The stage of the deal and the region of the account; null without a deal, or if the region is unknown. */
export interface DealContext {
  stageId: string | null;
  region: string | null;
}

/** Whether a template is not valid on a day (plain date). The first and the last day are valid. */
export function isExpired(template: Template, today: string): boolean {
  const { validFrom, validUntil } = template;
  return (validFrom !== null && today < validFrom) || (validUntil !== null && today > validUntil);
}

/** Whether a template is meant for this stage and region. If the stage or region is unknown, only unrestricted ones fit. */
export function fitsDeal(template: Template, { stageId, region }: DealContext): boolean {
  const { stageIds, regions } = template;
  const stageFits = stageIds.length === 0 || (stageId !== null && stageIds.includes(stageId));
  const here = region?.toLowerCase() ?? null;
  return stageFits && (regions.length === 0 || regions.some((r) => r.toLowerCase() === here));
}

/** Whether every word of `search` is in the name or the subject, ignoring case and accents. */
export function matchesSearch(
  template: Pick<Template, 'name' | 'subject'>,
  search: string,
): boolean {
  const text = plain(`${template.name} ${template.subject ?? ''}`);
  return plain(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/**
 * The templates that match the search: first those that fit the deal, then other valid ones, then expired ones; each by name
 * and id. `today`: plain date; `filling`: the prospect's values for a language.
 */
export function listTemplates(
  templates: readonly Template[],
  deal: DealContext,
  search: string,
  today: string,
  filling: (language: string) => FillValues,
): TemplateView[] {
  const found = templates.filter((template) => matchesSearch(template, search));
  return eachRow('template', found, (template) => ({
    id: template.id,
    name: template.name,
    kind: template.kind,
    language: template.language,
    version: template.version,
    fits: fitsDeal(template, deal),
    expired: isExpired(template, today),
    missing: missingFields(
      `${template.subject ?? ''}\n${template.bodyHtml}`,
      filling(template.language),
    ),
  })).sort(
    (a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en') || compareText(a.id, b.id),
  );
}

function rank(view: TemplateView): number {
  if (view.expired) return 2;
  return view.fits ? 0 : 1;
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
