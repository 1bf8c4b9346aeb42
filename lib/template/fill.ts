import type { Place } from '../kit/place.ts';
import { escapeHtml } from './escape-html.ts';
import { type FieldLabels, type FieldName, fieldNamed } from './field-names.ts';
import { type FieldContext, fieldValue } from './fields.ts';
import { htmlTokens } from './html-tokens.ts';

/** `{{ contact.firstName }}`; editors leave `&nbsp;` inside the braces. */
const placeholder = /\{\{([^{}<>]*)\}\}/g;

/** An attribute with a URL, up to its closing quote. */
const addressAttribute = /(\s(?:href|src)=")([^"]*)/gi;

/** What a placeholder resolves to. */
type Part =
  | { kind: 'value'; value: string }
  | { kind: 'missing'; name: FieldName; label: string }
  | { kind: 'unknown'; name: string };

export interface FilledText {
  text: string;
  /** The fields without a value, each once, in the order of the text. */
  missing: FieldName[];
  /** Names that are not fields, each once. */
  unknown: string[];
}

/** The rep's answers for fields without a value, as they are written in the text. */
export type AnswerTexts = Readonly<Partial<Record<FieldName, string>>>;

/** The values for one prospect, as the template's readers write them. */
export interface FillValues {
  context: FieldContext;
  place: Place;
  /** The words for missing fields in the template's language. Null: the language has none, and a gap is shown as three dots. */
  labels?: FieldLabels | null;
  answers?: AnswerTexts;
}

/** A gap in a text whose language has no word for the field. */
const gap = '…';

/**
 * Fills the placeholders in HTML. Every value is escaped, in text and in attributes. In text a missing field becomes
 * `<mark data-field="name">label</mark>`; inside a tag, where no mark can be, it becomes the label. `html` must be in the
 * sanitiser's form (attributes in quotes), and the caller must sanitise the result again.
 */
export function fillHtml(html: string, filling: FillValues): FilledText {
  const seen = new Notes();
  let text = '';
  for (const { kind, source } of htmlTokens(html)) {
    if (kind === 'text') text += put(source, filling, seen, inText);
    else text += put(withAddresses(source, filling, seen), filling, seen, inTag);
  }
  return { text, ...seen.lists() };
}

function withAddresses(tag: string, filling: FillValues, seen: Notes): string {
  return tag.replace(
    addressAttribute,
    (_all, start: string, value: string) => start + put(value, filling, seen, inAddress),
  );
}

/** Fills the placeholders in plain text (a subject), without escaping. A missing field becomes its label in brackets. */
export function fillPlain(source: string, filling: FillValues): FilledText {
  const seen = new Notes();
  const text = put(source, filling, seen, (part) =>
    part.kind === 'value' ? part.value.replace(/\s+/g, ' ') : `[${shownName(part)}]`,
  );
  return { text, ...seen.lists() };
}

/** The fields in a text that have no value. */
export function missingFields(source: string, filling: FillValues): FieldName[] {
  return fillPlain(source, filling).missing;
}

function put(
  source: string,
  filling: FillValues,
  seen: Notes,
  show: (part: Part) => string,
): string {
  return source.replace(placeholder, (_all, inner: string) => {
    const part = resolve(inner.replaceAll('&nbsp;', ' ').trim(), filling);
    seen.add(part);
    return show(part);
  });
}

function resolve(placeholder: string, { context, place, labels, answers }: FillValues): Part {
  const name = fieldNamed(placeholder);
  if (name === null) return { kind: 'unknown', name: placeholder };
  const value = fieldValue(name, context, place) ?? answers?.[name] ?? null;
  return value === null || value === ''
    ? { kind: 'missing', name, label: labels?.[name] ?? gap }
    : { kind: 'value', value };
}

function inText(part: Part): string {
  if (part.kind === 'value') return escapeHtml(part.value);
  return `<mark data-field="${escapeHtml(part.name)}">${escapeHtml(shownName(part))}</mark>`;
}

function inTag(part: Part): string {
  return escapeHtml(part.kind === 'value' ? part.value : shownName(part));
}

/** Encodes a value as part of a URL: it can't start a parameter, and no brace stays that could be filled again. */
function inAddress(part: Part): string {
  const text = part.kind === 'value' ? part.value : shownName(part);
  return encodeURIComponent(text.toWellFormed()).replaceAll('%40', '@').replaceAll("'", '%27');
}

/** The label of a missing field, or the name of an unknown one. */
function shownName(part: Exclude<Part, { kind: 'value' }>): string {
  return part.kind === 'missing' ? part.label : part.name;
}

/** Collects the missing and unknown fields while a text is filled. */
class Notes {
  readonly #missing = new Set<FieldName>();
  readonly #unknown = new Set<string>();

  add(part: Part): void {
    if (part.kind === 'missing') this.#missing.add(part.name);
    if (part.kind === 'unknown') this.#unknown.add(part.name);
  }

  lists(): Pick<FilledText, 'missing' | 'unknown'> {
    return { missing: [...this.#missing], unknown: [...this.#unknown] };
  }
}
