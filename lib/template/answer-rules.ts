import type { FieldName } from './field-names.ts';
import type { AnswerTexts } from './fill.ts';
import { type AnswerFault, readAnswer } from './read-answer.ts';
import type { Gap, OpenTemplate } from './view.ts';

/** What the rep typed, by field. */
export type Answers = Readonly<Partial<Record<FieldName, string>>>;

export interface ReadAnswers {
  /** The answers that can be written into the text. */
  texts: AnswerTexts;
  faults: Readonly<Partial<Record<FieldName, AnswerFault>>>;
}

/** Reads everything that the rep typed. `locale`: the rep's. */
export function readAnswers(gaps: readonly Gap[], answers: Answers, locale: string): ReadAnswers {
  const texts: Partial<Record<FieldName, string>> = {};
  const faults: Partial<Record<FieldName, AnswerFault>> = {};
  for (const { name, setting } of gaps) {
    const typed = (answers[name] ?? '').trim();
    if (typed === '') continue;
    const read = readAnswer(typed, { ...setting, locale });
    if (read.ok) texts[name] = read.value;
    else faults[name] = read.error;
  }
  return { texts, faults };
}

/** Why a template can't be used now; null if it can. A proposal or a contract may have no gap. */
export function hindrance(
  template: Pick<OpenTemplate, 'kind' | 'expired' | 'faults'>,
  missing: readonly FieldName[],
): 'expired' | 'faulty' | 'gaps' | null {
  if (template.expired) return 'expired';
  if (template.kind === 'email') return null;
  if (template.faults.length > 0) return 'faulty';
  return missing.length > 0 ? 'gaps' : null;
}
