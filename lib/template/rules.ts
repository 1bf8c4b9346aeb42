import type { Template } from '../contract/rows/template.ts';
import { compareText } from '../kit/compare.ts';
import { eachRow } from '../kit/each-row.ts';
import { baseLanguage, countryIn, type Place, placeOf } from '../kit/place.ts';
import { searchText } from '../kit/search-text.ts';
import { type FillValues, missingFields } from './fill.ts';
import { placeholderFaults } from './placeholder-faults.ts';
import type { TemplateView } from './view.ts';

/** What decides whether a template fits; null: not known. */
export interface DealContext {
  stageId: string | null;
  region: string | null;
  segment: string | null;
  /** The person's language (BCP 47), and where they or their company are. */
  language: string | null;
  country: string | null;
}

/** Whom a template is for, which decides how its dates and amounts are written. `home`: the organisation's locale. */
export function templatePlace(
  { language, country }: Pick<Template, 'language' | 'country'>,
  home: string | null,
): Place {
  return placeOf(language, country, home);
}

/** Whether a template is not valid on a day (plain date). The first and the last day are valid. */
export function isExpired(template: Template, today: string): boolean {
  const { validFrom, validUntil } = template;
  return (validFrom !== null && today < validFrom) || (validUntil !== null && today > validUntil);
}

/**
 * Whether a template is meant for this deal. A template that names stages, regions or segments fits only these, and so does not fit an
 * unknown stage, region or segment. Its language and country rule it out only if the person's are known.
 */
export function fitsDeal(template: Template, deal: DealContext): boolean {
  const { stageIds, regions, segments = [] } = template;
  const country = template.country ?? countryIn(template.language);
  return (
    (stageIds.length === 0 || (deal.stageId !== null && stageIds.includes(deal.stageId))) &&
    isAmong(deal.region, regions) &&
    isAmong(deal.segment, segments) &&
    (deal.language === null || baseLanguage(deal.language) === baseLanguage(template.language)) &&
    (deal.country === null || country === null || deal.country === country)
  );
}

function isAmong(word: string | null, words: readonly string[]): boolean {
  const here = word?.toLowerCase() ?? null;
  return words.length === 0 || words.some((one) => one.toLowerCase() === here);
}

/** Whether every word of `search` is in the name or the subject, ignoring case and accents; ß counts as ss. */
export function matchesSearch(
  template: Pick<Template, 'name' | 'subject'>,
  search: string,
): boolean {
  const text = searchText(`${template.name} ${template.subject ?? ''}`);
  return searchText(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/**
 * The templates that match the search: first those that fit the deal, then other valid ones, then expired ones; each by name
 * and id. `today`: plain date; `filling`: the prospect's values for a template.
 */
export function listTemplates(
  templates: readonly Template[],
  deal: DealContext,
  search: string,
  today: string,
  filling: (template: Template) => FillValues,
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
    faulty: placeholderFaults(template).length > 0,
    missing: missingFields(`${template.subject ?? ''}\n${template.bodyHtml}`, filling(template)),
  })).sort(
    (a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en') || compareText(a.id, b.id),
  );
}

function rank(view: TemplateView): number {
  if (view.expired) return 2;
  return view.fits ? 0 : 1;
}
