import { escapeHtml, unescapeHtml } from './escape-html.ts';
import { plainText } from './html-to-text.ts';
import type { FilledTemplate } from './view.ts';

/** What the rep typed for fields without a value, by the field's label. */
export type Answers = Readonly<Record<string, string>>;

/** A filled template with the rep's answers, as it is previewed and inserted. */
export interface AnsweredTemplate {
  subject: string | null;
  html: string;
  text: string;
  /** Labels still without a value. */
  missing: string[];
}

// As `fillHtml` writes it and the sanitiser keeps it.
const mark = /<mark data-field="[^"<>]*">([^<>]*)<\/mark>/g;

/** Replaces the marks with the answers. Without answers the filled template stays as it is. */
export function applyAnswers(filled: FilledTemplate, answers: Answers): AnsweredTemplate {
  const answer = (label: string) => (answers[label] ?? '').trim();
  const missing = filled.missing.filter((label) => answer(label) === '');
  if (missing.length === filled.missing.length) {
    const { subject, html, text } = filled;
    return { subject, html, text, missing };
  }
  const html = filled.html.replace(mark, (all, label: string) => {
    const value = answer(unescapeHtml(label));
    return value === '' ? all : escapeHtml(value);
  });
  let subject = filled.subject;
  for (const label of filled.missing) {
    const value = answer(label);
    if (subject !== null && value !== '') subject = subject.replaceAll(`[${label}]`, () => value);
  }
  return { subject, html, text: plainText(html), missing };
}
