import type { Template } from '../contract/rows/template.ts';
import { compareText } from '../kit/compare.ts';
import { eachRow } from '../kit/each-row.ts';
import { type Filling, missingIn } from './fill.ts';
import type { TemplateView } from './view.ts';

/** Where a prospect stands; null where there is no deal, or no region is known. */
export interface DealContext {
  stageId: string | null;
  region: string | null;
}

/** Valid on that day (plain date), both ends included. */
export function isExpired(template: Template, today: string): boolean {
  const { validFrom, validUntil } = template;
  return (validFrom !== null && today < validFrom) || (validUntil !== null && today > validUntil);
}

/** True when the template is meant for this stage and region. One made for some only does not fit where none is known. */
export function fits(template: Template, { stageId, region }: DealContext): boolean {
  const { stageIds, regions } = template;
  const stageFits = stageIds.length === 0 || (stageId !== null && stageIds.includes(stageId));
  const here = region?.toLowerCase() ?? null;
  return stageFits && (regions.length === 0 || regions.some((r) => r.toLowerCase() === here));
}

/** Every word of `search` stands in the name or the subject; case and accents do not count. */
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
 * The templates found, those to use first: that fit, then that may be used, then the expired; by name and id in each.
 * `filling`: the prospect's values for a language.
 */
export function listTemplates(
  templates: readonly Template[],
  deal: DealContext,
  search: string,
  today: string,
  filling: (language: string) => Filling,
): TemplateView[] {
  const found = templates.filter((template) => matchesSearch(template, search));
  return eachRow('template', found, (template) => ({
    id: template.id,
    name: template.name,
    kind: template.kind,
    language: template.language,
    version: template.version,
    fits: fits(template, deal),
    expired: isExpired(template, today),
    missing: missingIn(
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
