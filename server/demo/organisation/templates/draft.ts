import type { Template } from '../../../../lib/contract/rows/template.ts';
import type { StageName } from '../deals.ts';

/** A template as written in this folder. */
export interface Draft {
  name: string;
  kind: Template['kind'];
  language: string;
  /** The readers' country, if the language does not name one. */
  country: string | null;
  subject: string | null;
  bodyHtml: string;
  /** Empty: for all stages; likewise for regions. */
  stages: readonly StageName[];
  regions: readonly string[];
  /** Days from today until the template expires; negative: it has expired; null: it never does. */
  validForDays: number | null;
}

/** Paragraphs. Line breaks inside a paragraph are kept. */
export function p(...paragraphs: string[]): string {
  return paragraphs.map((text) => `<p>${text.replaceAll('\n', '<br>')}</p>`).join('');
}

export function list(...items: string[]): string {
  return `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}

export function heading(text: string): string {
  return `<h3>${text}</h3>`;
}

/** A table with two cells per row: an item and its value. */
export function table(...rows: readonly (readonly [string, string])[]): string {
  const cells = rows.map(([left, right]) => `<tr><td>${left}</td><td>${right}</td></tr>`).join('');
  return `<table><tbody>${cells}</tbody></table>`;
}

type More = Partial<Pick<Draft, 'stages' | 'regions' | 'validForDays' | 'language' | 'country'>>;

function draft(
  kind: Draft['kind'],
  name: string,
  subject: string,
  bodyHtml: string,
  more: More,
): Draft {
  return {
    name,
    kind,
    language: 'en',
    country: null,
    subject,
    bodyHtml,
    stages: [],
    regions: [],
    validForDays: null,
    ...more,
  };
}

export const mail = (name: string, subject: string, bodyHtml: string, more: More = {}) =>
  draft('email', name, subject, bodyHtml, more);
export const proposal = (name: string, subject: string, bodyHtml: string, more: More = {}) =>
  draft('proposal', name, subject, bodyHtml, more);
export const contract = (name: string, subject: string, bodyHtml: string, more: More = {}) =>
  draft('contract', name, subject, bodyHtml, more);
